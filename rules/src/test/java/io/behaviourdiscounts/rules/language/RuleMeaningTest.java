package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Action.Selection;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.Period;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.HistoryQuery.AgeBound;
import io.behaviourdiscounts.rules.model.HistoryQuery.Question;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Pacing;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Test.Compared;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import io.behaviourdiscounts.rules.model.Test.Count;
import io.behaviourdiscounts.rules.model.Test.Elements;
import io.behaviourdiscounts.rules.model.Test.EqualTo;
import io.behaviourdiscounts.rules.model.Test.Every;
import io.behaviourdiscounts.rules.model.Test.Quantifier;
import io.behaviourdiscounts.rules.model.Test.StartsWith;
import io.behaviourdiscounts.rules.model.Test.Sum;
import io.behaviourdiscounts.rules.value.Path;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a file says, as records. */
class RuleMeaningTest {

    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void aRuleWithTheLeastHasTheDefaults() {
        Rule rule = rule("");

        assertThat(rule.triggers()).containsExactly("cart_viewed");
        assertThat(rule.priority()).isEqualTo(100);
        assertThat(rule.activeFrom()).isNull();
        assertThat(rule.activeUntil()).isNull();
        assertThat(rule.paused()).isFalse();
        assertThat(rule.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(rule.conditions()).isEqualTo(Condition.ALWAYS);
        assertThat(rule.action()).isEqualTo(new Action.PercentageOff(new BigDecimal("10"), null, Action.Terms.NONE));
        assertThat(rule.redeemConditions()).isNull();
        assertThat(rule.guardrails())
                .isEqualTo(new Guardrails(
                        null, null, null, null, null, false, Duration.ofHours(24), Set.of(), Set.of(), Pacing.NONE));
        assertThat(rule.code()).isEqualTo(Rule.CodeFormat.DEFAULT);
        assertThat(rule.display()).isEqualTo(Rule.Display.NONE);
        assertThat(rule.include()).isEmpty();
    }

    @Test
    void aRuleMayBePaused() {
        assertThat(rule("    paused: true\n").paused()).isTrue();
        assertThat(rule("    paused: false\n").paused()).isFalse();
    }

    @Test
    void aDayOfActiveIsTheZonesDayFromItsStartToItsEnd() {
        Rule rule = rule("    time_zone: America/New_York\n    active: {from: 2026-11-01, until: 2026-11-01}\n");

        // Clocks went back on that day: it had 25 hours.
        assertThat(rule.activeFrom()).isEqualTo(Instant.parse("2026-11-01T04:00:00Z"));
        assertThat(rule.activeUntil()).isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
    }

    @Test
    void anInstantOfActiveIsTakenAsItIs() {
        Rule rule = rule(
                "    time_zone: America/New_York\n    active: {from: 2026-11-20T08:00:00+01:00, until: 2026-11-20T08:00:00Z}\n");

        assertThat(rule.activeFrom()).isEqualTo(Instant.parse("2026-11-20T07:00:00Z"));
        assertThat(rule.activeUntil()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void severalPathsInOneMappingMustAllHold() {
        assertThat(conditions("{context.country: NO, attributes.cart_value: {gte: 1E2, lt: 500}}"))
                .isEqualTo(new Condition.All(List.of(
                        at("context.country", new EqualTo(Literal.plain("NO"))),
                        at(
                                "attributes.cart_value",
                                new Every(List.of(
                                        new Compared(Comparison.GTE, Literal.plain("1E2")),
                                        new Compared(Comparison.LT, Literal.plain("500"))))))));
    }

    @Test
    void groupsNest() {
        assertThat(conditions("{any: [{context.a: x}, {not: {context.b: 'y'}}]}"))
                .isEqualTo(new Condition.Any(List.of(
                        at("context.a", new EqualTo(Literal.plain("x"))),
                        new Condition.Not(at("context.b", new EqualTo(Literal.quoted("y")))))));
    }

    @Test
    void listsAreTestedByTheirElements() {
        Condition denim = at("sku", new StartsWith("DENIM"));

        assertThat(conditions("{attributes.items: {any: {sku: {starts_with: DENIM}}}}"))
                .isEqualTo(at("attributes.items", new Elements(Quantifier.ANY, denim)));
        assertThat(conditions("{attributes.items: {count: 2, where: {sku: {starts_with: DENIM}}}}"))
                .isEqualTo(at("attributes.items", new Count(denim, new EqualTo(Literal.plain("2")))));
        assertThat(conditions("{attributes.items: {sum: price, gte: 50}}"))
                .isEqualTo(at(
                        "attributes.items",
                        new Sum(Path.of("price"), null, new Compared(Comparison.GTE, Literal.plain("50")))));
    }

    @Test
    void historyAsksForOneThing() {
        assertThat(query("{event: x}"))
                .isEqualTo(new HistoryQuery(
                        "x", null, null, new Question.Count(new Compared(Comparison.GTE, Literal.plain("1")))));
        assertThat(query("{event: x, within: 1w2d, count: 0}"))
                .isEqualTo(new HistoryQuery(
                        "x", Duration.ofDays(9), null, new Question.Count(new EqualTo(Literal.plain("0")))));
        assertThat(query("{event: x, where: {context.c: d}, sum: attributes.total, gt: 9.5}"))
                .isEqualTo(new HistoryQuery(
                        "x",
                        null,
                        at("context.c", new EqualTo(Literal.plain("d"))),
                        new Question.Sum(
                                Path.of("attributes.total"), new Compared(Comparison.GT, Literal.plain("9.5")))));
        assertThat(query("{event: x, last: {gte: 30d, lt: 60d}}").question())
                .isEqualTo(new Question.Last(List.of(
                        new AgeBound(Comparison.GTE, Duration.ofDays(30)),
                        new AgeBound(Comparison.LT, Duration.ofDays(60)))));
    }

    @Test
    void guardrailsAreExact() {
        Rule rule = read("""
                version: 1
                rules:
                  - id: a
                    trigger: cart_viewed
                    action: {type: amount_off, value: 4.50, currency: USD, min_cart_value: 30,
                      applies_to: {include: {category: shoes}, exclude: {sku: [00123]}}}
                    guardrails:
                      validity_window: 90s
                      max_daily_issues: 10
                      per_user_limit: {count: 2, period: week, by: [user, email]}
                      budget: {value: 100, currency: USD, per: day, counted: issue}
                    code: {prefix: hv15, length: 6, allow_short: true}
                """);

        assertThat(rule.action())
                .isEqualTo(new Action.AmountOff(
                        new Money(450, USD),
                        new Action.Terms(
                                new BigDecimal("30"),
                                new Selection(List.of(), List.of("shoes"), List.of()),
                                new Selection(List.of("00123"), List.of(), List.of()))));
        assertThat(rule.guardrails())
                .isEqualTo(new Guardrails(
                        null,
                        null,
                        10L,
                        new Budget(new Money(10_000, USD), Budget.Per.DAY, Budget.Counted.ISSUE),
                        new PerUserLimit(2, Period.WEEK, Set.of(By.USER, By.EMAIL)),
                        false,
                        Duration.ofSeconds(90),
                        Set.of(),
                        Set.of(),
                        Pacing.NONE));
        assertThat(rule.code()).isEqualTo(new Rule.CodeFormat("HV15", 6));
    }

    @Test
    void aNumberAsLimitPerUserCountsEverythingForEver() {
        Rule rule = rule("", "per_user_limit: 3, ");

        assertThat(rule.guardrails().perUserLimit())
                .isEqualTo(new PerUserLimit(3, Period.TOTAL, Set.of(By.USER, By.DEVICE, By.EMAIL)));
    }

    @Test
    void aCreditsLastDayEndsInTheRulesZone() {
        Rule rule = read("""
                version: 1
                rules:
                  - id: a
                    trigger: cart_viewed
                    time_zone: Asia/Tokyo
                    action: {type: store_credit, value: 500, currency: JPY, expires_at: 2026-12-31}
                    guardrails: {validity_window: 24h}
                """);

        assertThat(rule.action())
                .isEqualTo(new Action.StoreCredit(
                        new Money(500, Currency.getInstance("JPY")),
                        Instant.parse("2026-12-31T15:00:00Z"),
                        Action.Terms.NONE));
    }

    @Test
    void textsOfDisplayMayHaveLocales() {
        Rule rule = rule("    display: {name: {de: Hallo, default: Hello}, terms: Once}\n");

        assertThat(rule.display())
                .isEqualTo(new Rule.Display(Map.of("de", "Hallo", "default", "Hello"), Map.of("default", "Once")));
    }

    @Test
    void conditionsAtRedemptionTravelAsText() {
        Rule rule = rule("    redeem_conditions:\n      order.subtotal: {gte: 60}   # dollars\n      channel: 'web'\n");

        Rule.RedeemConditions conditions = Objects.requireNonNull(rule.redeemConditions());
        assertThat(conditions.definition()).isEqualTo("{order.subtotal: {gte: 60}, channel: \"web\"}");
        assertThat(Readings.value(RuleFiles.readRedeemConditions(conditions.definition())))
                .isEqualTo(conditions);
    }

    @Test
    void aDefinitionMustBeOfItsKindAndId() {
        String text = "{id: a, conditions: {context.country: US}}";

        assertThat(Readings.value(RuleFiles.readDefinition("segment", "a", text))
                        .text())
                .isEqualTo(text);
        assertThat(Readings.problems(RuleFiles.readDefinition("segment", "b", text)))
                .extracting(Object::toString)
                .containsExactly("segment/b:1:1: it defines 'a'");
        assertThat(Readings.problems(RuleFiles.readDefinition("rule", "a", text)))
                .isNotEmpty();
        assertThat(Readings.problems(RuleFiles.readDefinition("experiment", "a", text)))
                .extracting(Object::toString)
                .containsExactly(
                        "experiment/a:1:1: 'experiment' is no kind of definition: rule, segment and detector are");
    }

    private static Condition at(String path, io.behaviourdiscounts.rules.model.Test test) {
        return new Condition.At(Path.of(path), test);
    }

    private static Condition conditions(String yaml) {
        return rule("    conditions: " + yaml + "\n").conditions();
    }

    private static HistoryQuery query(String yaml) {
        return ((Condition.History) conditions("{history: " + yaml + "}")).query();
    }

    private static Rule rule(String more) {
        return rule(more, "");
    }

    private static Rule rule(String more, String guardrails) {
        return read("version: 1\nrules:\n  - id: a\n    trigger: cart_viewed\n"
                + "    action: {type: percentage_off, value: 10}\n"
                + "    guardrails: {" + guardrails + "validity_window: 24h}\n" + more);
    }

    private static Rule read(String yaml) {
        return Readings.value(RuleFiles.read("rules.yaml", yaml.getBytes(UTF_8)))
                .rules()
                .getFirst();
    }
}
