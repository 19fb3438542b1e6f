package io.behaviourdiscounts.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeWarningsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RULES = """
            version: 1
            rules:
              - id: for-a-day
                trigger: checkout_started
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 24h}
              - id: for-a-week-in-november
                trigger: [checkout_started, order_completed]
                active: {from: 2026-11-10, until: 2026-11-30}
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 7d}
              - id: until-the-year-is-over
                trigger: order_completed
                active: {from: 2026-10-01}
                action: {type: store_credit, value: 5, currency: USD, expires_at: 2026-12-31}
                guardrails: {validity_window: 1d}
            """;

    private final TimeWarnings warnings = new TimeWarnings(() -> book(RULES), ClockMode.WALL, () -> NOW);

    @Test
    void anEventWhoseEveryCouponWouldHaveEndedIsTooLate() {
        var warning = warnings.of(event("checkout_started", "2026-11-05T12:00:00Z"));

        assertThat(warning).map(TimeWarnings.Warning::reason).contains("too_late");
        assertThat(warning.orElseThrow().detail())
                .contains("ended by 2026-11-06T12:00:00Z")
                .contains("it is 2026-11-20T12:00:00Z");
    }

    @Test
    void theEndItselfIsTooLateAsForTheEngine() {
        assertThat(warnings.of(event("checkout_started", "2026-11-13T12:00:00Z")))
                .map(TimeWarnings.Warning::reason)
                .contains("too_late");
        assertThat(warnings.of(event("checkout_started", "2026-11-13T12:00:00.000001Z")))
                .isEmpty();
    }

    @Test
    void oneRuleThatMayStillGiveSomethingIsEnough() {
        assertThat(warnings.of(event("order_completed", "2026-11-01T12:00:00Z")))
                .as("a credit with an end of its own")
                .isEmpty();
    }

    @Test
    void nothingIsTooLateForNoRule() {
        assertThat(warnings.of(event("cart_viewed", "2020-01-01T00:00:00Z"))).isEmpty();
        assertThat(warnings.of(event("order_completed", "2026-09-30T23:59:59Z")))
                .as("before the rules were active")
                .isEmpty();
        assertThat(new TimeWarnings(() -> RuleBook.EMPTY, ClockMode.WALL, () -> NOW)
                        .of(event("checkout_started", "2020-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void historyDecidesNothingAndIsNeverTooLate() {
        var event = event("checkout_started", "2020-01-01T00:00:00Z");
        event.setHistory(true);

        assertThat(warnings.of(event)).isEmpty();
    }

    @Test
    void byTheClockOfEventsItCannotBeKnown() {
        assertThat(new TimeWarnings(() -> book(RULES), ClockMode.EVENT, () -> NOW)
                        .of(event("checkout_started", "2020-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void anEventAheadOfTheClockIsPutAsideByAnyClock() {
        for (ClockMode clock : ClockMode.values()) {
            var warning = new TimeWarnings(() -> RuleBook.EMPTY, clock, () -> NOW);
            assertThat(warning.of(event("cart_viewed", "2026-11-20T12:05:00Z"))).isEmpty();
            assertThat(warning.of(event("cart_viewed", "2026-11-20T12:05:01Z")))
                    .map(TimeWarnings.Warning::reason)
                    .contains("in_the_future");
        }
    }

    private static BehaviourEvent event(String name, String occurredAt) {
        BehaviourEvent event = Events.good(1, occurredAt).event();
        event.setName(name);
        return event;
    }

    private static RuleBook book(String yaml) {
        return switch (RuleFiles.read("rules.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) ->
                RuleBook.of(
                        1,
                        file.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(),
                        List.of());
            case Reading.Wrong<RuleFile>(var problems) -> throw new AssertionError(problems);
        };
    }
}
