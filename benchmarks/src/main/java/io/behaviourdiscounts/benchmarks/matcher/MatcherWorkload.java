package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Pacing;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rules and events of a shape, drawn from a seed: a rule asks for some countries, any device but one, a cart's value and one category, in
 * this order; an event says these and as much again that nobody asks for.
 */
final class MatcherWorkload {

    private static final long SEED = 20261201;
    private static final int EVENTS = 512;
    private static final int COUNTRIES = 20;
    private static final int COUNTRIES_OF_A_RULE = 12;
    private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet", "tv");
    private static final int MOST_CENTS = 20_000;

    /** What the other tests let through: 12 of 20 countries, 3 of 4 devices, and of the values three quarters and a half by turns. */
    private static final double WITHOUT_CATEGORY = 0.6 * 0.75 * 0.625;

    private final MatcherShape shape;
    private final List<BeanRule> rules = new ArrayList<>();
    private final List<BeanEvent> beans = new ArrayList<>();

    MatcherWorkload(MatcherShape shape) {
        this.shape = shape;
        Random random = new Random(SEED);
        int categories = Math.max(1, (int) Math.round(WITHOUT_CATEGORY / shape.rate()));
        for (int i = 0; i < shape.rules(); i++) {
            rules.add(rule(i, categories, random));
        }
        for (int i = 0; i < EVENTS; i++) {
            beans.add(new BeanEvent(
                    trigger(random.nextInt(shape.triggers())),
                    category(random.nextInt(categories)),
                    country(random.nextInt(COUNTRIES)),
                    DEVICES.get(random.nextInt(DEVICES.size())),
                    random.nextInt(MOST_CENTS) / 100.0));
        }
    }

    private BeanRule rule(int number, int categories, Random random) {
        List<String> countries = new ArrayList<>(
                IntStream.range(0, COUNTRIES).mapToObj(MatcherWorkload::country).toList());
        Collections.shuffle(countries, random);
        double low = random.nextInt(MOST_CENTS / 2) / 100.0;
        return new BeanRule(
                number,
                trigger(number % shape.triggers()),
                category(random.nextInt(categories)),
                countries.subList(0, COUNTRIES_OF_A_RULE),
                low,
                random.nextBoolean() ? BeanRule.OPEN : low + MOST_CENTS / 200,
                DEVICES.get(random.nextInt(DEVICES.size())));
    }

    private static String trigger(int number) {
        return "event_" + number;
    }

    private static String category(int number) {
        return "category-" + number;
    }

    private static String country(int number) {
        return "" + (char) ('A' + number) + (char) ('Z' - number);
    }

    List<BeanRule> rules() {
        return rules;
    }

    List<BeanEvent> beans() {
        return beans;
    }

    /** The rules in our language. */
    List<LiveRule> liveRules() {
        return rules.stream().map(rule -> new LiveRule(ours(rule), 1)).toList();
    }

    /** The next version of a rule, with another priority. */
    static LiveRule withPriority(LiveRule live, int priority) {
        Rule rule = live.rule();
        return new LiveRule(
                new Rule(
                        rule.id(),
                        rule.description(),
                        rule.triggers(),
                        priority,
                        rule.activeFrom(),
                        rule.activeUntil(),
                        rule.status(),
                        rule.timeZone(),
                        rule.conditions(),
                        rule.action(),
                        rule.redeemConditions(),
                        rule.guardrails(),
                        rule.code(),
                        rule.display(),
                        rule.include(),
                        rule.groups(),
                        rule.experiment()),
                live.version() + 1);
    }

    private static Rule ours(BeanRule rule) {
        Literal low = Literal.plain(Double.toString(rule.low()));
        Test value = rule.isOpen()
                ? new Test.Compared(Test.Comparison.GTE, low)
                : new Test.Between(low, Literal.plain(Double.toString(rule.high())));
        Condition conditions = new Condition.All(List.of(
                at(
                        "context.country",
                        new Test.In(
                                rule.countries().stream().map(Literal::plain).toList())),
                at("context.device", new Test.NotEqualTo(Literal.plain(rule.excludedDevice()))),
                at("attributes.cart_value", value),
                at("attributes.category", new Test.EqualTo(Literal.plain(rule.category())))));
        return new Rule(
                "rule-" + rule.number(),
                null,
                Set.of(rule.trigger()),
                rule.number() % 1_000,
                null,
                null,
                RuleStatus.ACTIVE,
                ZoneId.of("UTC"),
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

    private static Condition at(String path, Test test) {
        return new Condition.At(Path.of(path), test);
    }

    /** The events as the engine has them. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (BeanEvent bean : beans) {
            events.add(event(events.size(), bean));
        }
        return events;
    }

    private static Event event(int number, BeanEvent bean) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("category", Value.of(bean.getCategory()));
        attributes.put("cart_value", Value.of(bean.getCartValue()));
        attributes.put("currency", Value.of("USD"));
        attributes.put("campaign", Value.of("spring"));
        attributes.put("quantity", Value.of(number % 7));
        Map<String, Value> context = new LinkedHashMap<>();
        context.put("country", Value.of(bean.getCountry()));
        context.put("device", Value.of(bean.getDevice()));
        context.put("traffic_source", Value.of("email"));
        return new Event(
                "event-" + number,
                bean.getTrigger(),
                Instant.parse("2026-11-20T18:20:00Z").plusMillis(number),
                User.withId("shopper-" + number),
                attributes,
                context,
                false);
    }

    /** The events as maps of plain values, by the names that {@link #json} gives. */
    List<Map<String, Object>> maps() {
        return beans.stream()
                .map(bean -> Map.<String, Object>of(
                        "category", bean.getCategory(),
                        "country", bean.getCountry(),
                        "device", bean.getDevice(),
                        "cart_value", bean.getCartValue()))
                .toList();
    }

    /** The events as JSON, the trigger's field first by the alphabet. */
    List<String> json() {
        return beans.stream()
                .map(bean ->
                        "{\"a_trigger\":\"%s\",\"category\":\"%s\",\"country\":\"%s\",\"device\":\"%s\",\"cart_value\":%s,\"currency\":\"USD\",\"campaign\":\"spring\",\"traffic_source\":\"email\"}"
                                .formatted(
                                        bean.getTrigger(),
                                        bean.getCategory(),
                                        bean.getCountry(),
                                        bean.getDevice(),
                                        bean.getCartValue()))
                .toList();
    }
}
