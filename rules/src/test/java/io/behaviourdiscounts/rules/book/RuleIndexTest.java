package io.behaviourdiscounts.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Pacing;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.model.Test.Between;
import io.behaviourdiscounts.rules.model.Test.Compared;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import io.behaviourdiscounts.rules.model.Test.EqualTo;
import io.behaviourdiscounts.rules.model.Test.In;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of an event follows the rules that match: counted in rules that are asked, not in time. */
class RuleIndexTest {

    private static final int FEW = 6;

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 10_000})
    void asksOnlyTheRulesOfTheValue(int rules) {
        RuleBook book = book(rules, i -> at("attributes.sku", new EqualTo(Literal.plain("sku-" + i))));
        assertThat(asked(book, Map.of("sku", Value.of("sku-7")))).isEqualTo(1);
        assertThat(asked(book, Map.of())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 10_000})
    void asksOnlyTheRulesOfTheNumberWhateverItsKind(int rules) {
        RuleBook book = book(
                rules, i -> at("attributes.shop", new In(List.of(Literal.plain(i + ".0"), Literal.plain("-" + i)))));
        assertThat(asked(book, Map.of("shop", Value.of(7)))).isEqualTo(1);
        assertThat(asked(book, Map.of("shop", Value.of(-7.0)))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 10_000})
    void aValueThatAllShareDoesNotHideWhatTellsThemApart(int rules) {
        RuleBook book = book(
                rules,
                i -> new Condition.All(List.of(
                        at("attributes.currency", new EqualTo(Literal.plain("USD"))),
                        at("attributes.cart_value", new Between(literal(i * 10), literal(i * 10 + 9))))));
        assertThat(asked(book, Map.of("currency", Value.of("USD"), "cart_value", Value.of(75.5))))
                .isEqualTo(1);
        assertThat(asked(book, Map.of("currency", Value.of("EUR"), "cart_value", Value.of(75.5))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 10_000})
    void boundsFindTheRulesThatTheValuePasses(int rules) {
        RuleBook book = book(rules, i -> at("attributes.points", new Compared(Comparison.GTE, literal(i * 100))));
        assertThat(asked(book, Map.of("points", Value.of(550)))).isEqualTo(FEW);
        assertThat(asked(book, Map.of("points", Value.of(-1)))).isZero();
    }

    /** Whatever the index leaves out would not have held: random rules, asked one by one and through the index. */
    @Test
    void leavesOutNoRuleThatHolds() {
        Random random = new Random(7);
        List<LiveRule> rules = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rules.add(new LiveRule(rule(i, randomCondition(random)), 1));
        }
        RuleBook book = RuleBook.of(1, rules, List.of());
        List<RuleBook> alone = rules.stream()
                .map(rule -> RuleBook.of(1, List.of(rule), List.of()))
                .toList();
        for (int i = 0; i < 1_000; i++) {
            Event event = event(Map.of("a", randomValue(random), "b", randomValue(random)));
            EventDocument document = EventDocument.alone(event);
            Set<String> oneByOne = new HashSet<>();
            for (RuleBook one : alone) {
                one.triggered(event, document)
                        .forEach(triggered ->
                                oneByOne.add(triggered.rule().rule().id()));
            }
            List<String> indexed = book.triggered(event, document).stream()
                    .map(triggered -> triggered.rule().rule().id())
                    .toList();
            assertThat(indexed).as("event %s", event).containsExactlyInAnyOrderElementsOf(oneByOne);
        }
    }

    /** A book made of the one before is the book that would be made anew; rules that stay are taken over. */
    @Test
    void theNextBookIsTheSameAsOneMadeAnew() {
        Random random = new Random(11);
        List<LiveRule> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rules.add(new LiveRule(rule(i, randomCondition(random)), 1));
        }
        RuleBook book = RuleBook.of(1, rules, List.of());
        for (int version = 2; version < 60; version++) {
            int changed = random.nextInt(rules.size());
            switch (random.nextInt(3)) {
                case 0 -> rules.remove(changed);
                case 1 -> rules.add(new LiveRule(rule(100 + version, randomCondition(random)), 1));
                default -> {
                    LiveRule before = rules.get(changed);
                    int number = Integer.parseInt(before.rule().id().substring("rule-".length()));
                    rules.set(changed, new LiveRule(rule(number, randomCondition(random)), before.version() + 1));
                }
            }
            RuleBook before = book;
            book = before.next(version, rules, List.of(), List.of());
            RuleBook anew = RuleBook.of(version, rules, List.of());
            for (int i = 0; i < 50; i++) {
                Event event = event(Map.of("a", randomValue(random), "b", randomValue(random)));
                EventDocument document = EventDocument.alone(event);
                assertThat(told(book, event, document)).isEqualTo(told(anew, event, document));
            }
            assertThat(book.rules()).isEqualTo(anew.rules());
            LiveRule kept = rules.get(changed == 0 ? 1 : 0);
            assertThat(book.compiledRule(kept.rule().id()).orElseThrow())
                    .isSameAs(before.compiledRule(kept.rule().id()).orElseThrow());
        }
    }

    private static List<String> told(RuleBook book, Event event, EventDocument document) {
        return book.triggered(event, document).stream()
                .map(triggered -> triggered.rule().live() + " " + triggered.answer())
                .toList();
    }

    @Test
    void refusesTooManyMeasures() {
        List<LiveRule> rules = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            Condition where = at("attributes.total", new Compared(Comparison.GTE, literal(i)));
            rules.add(new LiveRule(rule(i, history(where)), 1));
        }
        assertThat(RuleBook.problems(rules, List.of(), List.of()))
                .containsExactly(
                        "the rules ask 33 different history questions with where or sum about order, of at most 32");
        assertThat(RuleBook.problems(rules.subList(0, 32), List.of(), List.of()))
                .isEmpty();
    }

    private static Condition history(Condition where) {
        return new Condition.History(new HistoryQuery(
                "order", null, where, new HistoryQuery.Question.Count(new Compared(Comparison.GTE, literal(1)))));
    }

    private static Condition randomCondition(Random random) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Literal one = Literal.plain(Integer.toString(random.nextInt(12)));
            Literal other = switch (random.nextInt(6)) {
                case 0 -> Literal.quoted("7");
                case 1 -> Literal.plain("7 EUR");
                default -> literal(random.nextInt(12));
            };
            parts.add(at(
                    random.nextBoolean() ? "attributes.a" : "attributes.b",
                    switch (random.nextInt(5)) {
                        case 0 -> new EqualTo(one);
                        case 1 -> new In(List.of(one, other));
                        case 2 -> new Compared(Comparison.LT, other);
                        case 3 -> new Compared(Comparison.GTE, one);
                        default -> new Between(one, other);
                    }));
        }
        return random.nextInt(6) == 0 ? new Condition.Any(parts) : new Condition.All(parts);
    }

    private static Value randomValue(Random random) {
        int number = random.nextInt(12);
        return switch (random.nextInt(8)) {
            case 0 -> Value.of(number);
            case 1 -> Value.of((double) number);
            case 2 -> Value.of(number + 0.5);
            case 3 -> Value.NULL;
            case 4 -> Value.of(" " + number + ".50 ");
            case 5 -> Value.of(number + " EUR");
            default -> Value.of(Integer.toString(number));
        };
    }

    private static RuleBook book(int rules, IntFunction<Condition> conditions) {
        List<LiveRule> live = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            live.add(new LiveRule(rule(i, conditions.apply(i)), 1));
        }
        return RuleBook.of(1, live, List.of());
    }

    private static int asked(RuleBook book, Map<String, Value> attributes) {
        Event event = event(attributes);
        return book.candidates(event, EventDocument.alone(event));
    }

    private static Event event(Map<String, Value> attributes) {
        return new Event("e", "checkout_started", Instant.EPOCH, User.withId("u"), attributes, Map.of(), false);
    }

    private static Literal literal(int number) {
        return Literal.plain(Integer.toString(number));
    }

    private static Condition at(String path, io.behaviourdiscounts.rules.model.Test test) {
        return new Condition.At(Path.of(path), test);
    }

    private static Rule rule(int number, Condition conditions) {
        return new Rule(
                "rule-" + number,
                null,
                Set.of("checkout_started"),
                100,
                null,
                null,
                RuleStatus.ACTIVE,
                ZoneOffset.UTC,
                conditions,
                new Action.PercentageOff(BigDecimal.TEN, null, Action.Terms.NONE),
                null,
                new Guardrails(
                        null, null, null, null, null, false, Duration.ofDays(1), Set.of(), Set.of(), Pacing.NONE),
                Rule.CodeFormat.DEFAULT,
                Rule.Display.NONE,
                List.of(),
                Set.of(),
                null);
    }
}
