package io.behaviourdiscounts.rehearsal.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.GivenTo;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.OfRule;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.TopShopper;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static final String CAPPED = """
            version: 1
            rules:
              - id: capped
                trigger: checkout_started
                conditions: {attributes.cart_value: {gte: 50}}
                action: {type: amount_off, value: 10, currency: USD}
                guardrails:
                  validity_window: 24h
                  per_user_limit: {count: 1, period: day}
                  max_daily_issues: 3
                  budget: {value: 45, currency: USD, per: total, counted: issue}
            """;

    private static final String FREE = """
            version: 1
            rules:
              - id: tenth
                trigger: [checkout_started, cart_viewed]
                action: {type: percentage_off, value: 10, max_amount: 20}
                guardrails: {validity_window: 24h, per_user_limit: 2}
              - id: welcome
                trigger: cart_viewed
                conditions: {history: {event: checkout_started, count: 0}}
                action: {type: percentage_off, value: 5}
                guardrails: {validity_window: 24h}
            """;

    @Test
    void capsAdmitInTheOrderOfTheEventsAndARefusedGrantDoesNotCountForItsShopper() throws InterruptedException {
        BacktestReport report = run(
                CAPPED,
                4,
                List.of(
                        checkout("a", 0, 60),
                        checkout("b", 1, 40),
                        checkout("a", 2, 60),
                        checkout("c", 3, 60),
                        checkout("d", 64, 60),
                        checkout("e", 65, 60),
                        checkout("e", 24 * 60, 60),
                        checkout("a", 24 * 60 + 1, 60)));

        OfRule rule = report.rules().getFirst();
        assertThat(report.events()).isEqualTo(8);
        assertThat(rule.coupons()).isEqualTo(4);
        assertThat(rule.shoppers()).isEqualTo(4);
        assertThat(rule.byDay())
                .containsExactly(
                        Map.entry(LocalDate.parse("2026-01-15"), 3L), Map.entry(LocalDate.parse("2026-01-16"), 1L));
        assertThat(rule.refusals())
                .containsExactly(
                        Map.entry("daily_issues_spent", 1L),
                        Map.entry("issue_budget_spent", 1L),
                        Map.entry("per_user_limit", 1L));
        assertThat(rule.exposure()).containsExactly(Map.entry("USD", new BigDecimal("40.00")));
        assertThat(rule.spent())
                .containsExactly(
                        Map.entry("rule/capped/issue-budget/total", NOON.plusSeconds(24 * 3600)),
                        Map.entry("rule/capped/issues/2026-01-15", NOON.plusSeconds(64 * 60)));
        assertThat(rule.first()).isEqualTo(new GivenTo(NOON, "user:a"));
        assertThat(rule.last()).isEqualTo(new GivenTo(NOON.plusSeconds(24 * 3600), "user:e"));
    }

    @Test
    void whatIsSentTwiceIsDecidedOnceAndWhoeverIsNobodyNotAtAll() throws InterruptedException {
        Event event = checkout("a", 0, 60);
        Event nobodys = new Event("n", "cart_viewed", NOON, User.UNKNOWN, Map.of(), Map.of(), false);
        BacktestReport report = run(FREE, 2, List.of(event, event, nobodys));

        assertThat(report.events()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.shoppers()).isEqualTo(1);
    }

    @Test
    void whatHasNoMostIsSaidToHaveNone() throws InterruptedException {
        BacktestReport report =
                run(FREE, 1, List.of(event("cart_viewed", "a", 0, Map.of()), event("cart_viewed", "b", 1, Map.of())));

        assertThat(report.rules().getFirst().exposure())
                .containsExactly(Map.entry(OfRule.ORDERS_CURRENCY, new BigDecimal("40")));
        assertThat(report.rules().getLast().withoutBound()).isEqualTo(2);
        assertThat(report.most()).containsExactly(new TopShopper("user:a", 2), new TopShopper("user:b", 2));
    }

    @Test
    void theReportIsTheSameForAnyNumberOfThreads() throws InterruptedException {
        Random random = new Random(7);
        List<Event> events = new ArrayList<>();
        for (int minute = 0; minute < 20_000; minute++) {
            String name = List.of("checkout_started", "cart_viewed").get(random.nextInt(2));
            events.add(event(name, "u" + random.nextInt(300), minute, Map.of("cart_value", Value.of(60))));
        }
        for (String rules : List.of(FREE, CAPPED)) {
            BacktestReport one = run(rules, 1, events);

            assertThat(one.rules())
                    .allSatisfy(rule -> assertThat(rule.coupons()).isPositive());
            assertThat(run(rules, 2, events)).isEqualTo(one);
            assertThat(run(rules, 5, events)).isEqualTo(one);
        }
    }

    /** A draft counts as if it were at work; who is held out is told; what comes at night is decided in the morning, the newest of each shopper. */
    @Test
    void quietHoursAndExperimentsAreAsTheyWouldBe() throws InterruptedException {
        String rules = """
                version: 1
                rules:
                  - id: morning
                    trigger: cart_viewed
                    status: draft
                    action: {type: amount_off, value: 10, currency: USD}
                    guardrails:
                      validity_window: 24h
                      cooldown: 7d
                      quiet_hours: {from: 22:00, until: 08:00, then: hold}
                  - id: halves
                    trigger: checkout_started
                    status: shadow
                    action: {type: amount_off, value: 10, currency: USD}
                    experiment:
                      id: halves
                      variants: {a: {weight: 1}, b: {weight: 1, action: {type: amount_off, value: 30, currency: USD}}}
                    guardrails: {validity_window: 24h, per_user_limit: 1}
                """;
        List<Event> events = new ArrayList<>();
        events.add(event("cart_viewed", "anne", 11 * 60, Map.of()));
        events.add(event("cart_viewed", "anne", 12 * 60, Map.of()));
        events.add(event("cart_viewed", "bob", 13 * 60, Map.of()));
        events.add(event("cart_viewed", "anne", 21 * 60, Map.of()));
        for (int shopper = 0; shopper < 1_000; shopper++) {
            events.add(checkout("u" + shopper, 22 * 60, 60));
        }
        BacktestReport report = run(rules, 3, events);

        OfRule halves = report.rules().getFirst();
        assertThat(halves.coupons()).isEqualTo(1_000);
        assertThat(halves.exposure().get("USD")).isBetween(new BigDecimal(18_500), new BigDecimal(21_500));
        OfRule morning = report.rules().getLast();
        assertThat(morning.coupons()).isEqualTo(2);
        assertThat(morning.byDay()).containsExactly(Map.entry(LocalDate.parse("2026-01-16"), 2L));
        assertThat(morning.first()).isEqualTo(new GivenTo(Instant.parse("2026-01-16T08:00:00Z"), "user:anne"));
        assertThat(morning.refusals()).containsExactly(Map.entry("cooldown", 1L));
    }

    private static BacktestReport run(String rules, int threads, List<Event> events) throws InterruptedException {
        try (Backtest backtest = new Backtest(read(rules), threads)) {
            for (Event event : events) {
                backtest.take(event);
            }
            return backtest.finish();
        }
    }

    private static Event checkout(String user, int minute, int cartValue) {
        return event("checkout_started", user, minute, Map.of("cart_value", Value.of(cartValue)));
    }

    private static Event event(String name, String user, int minute, Map<String, Value> attributes) {
        return new Event(
                name + "-" + user + "-" + minute,
                name,
                NOON.plusSeconds(minute * 60L),
                User.withId(user),
                attributes,
                Map.of(),
                false);
    }

    private static RuleSet read(String rules) {
        return switch (RuleFiles.readAll(List.of(new RuleSource("a.yaml", rules.getBytes(UTF_8))))) {
            case Reading.Read<RuleSet>(RuleSet set) -> set;
            case Reading.Wrong<RuleSet>(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
