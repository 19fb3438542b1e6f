package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for the end of quiet hours, and what becomes of it then, over one partition. */
class HeldRulesTest {

    private static final Instant NIGHT = Instant.parse("2024-07-15T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2024-07-16T08:00:00Z");
    private static final Duration UNTIL_MORNING = Duration.ofHours(9);

    private static final String RULES = """
            version: 1
            rules:
              - id: come-back
                trigger: cart_viewed
                conditions: {history: {event: cart_viewed, count: 0}}
                action: {type: percentage_off, value: 10}
                guardrails:
                  validity_window: 48h
                  per_user_limit: 1
                  excluded_segments: buyers
                  quiet_hours: {from: 22:00, until: 08:00, then: hold}
            segments:
              - id: buyers
                conditions: {history: {event: order_completed}}
            """;

    private EngineDriver engine = new EngineDriver().rules(1, RULES);

    @AfterEach
    void close() {
        engine.close();
    }

    private void inEventTime() {
        engine.close();
        engine = new EngineDriver(ClockMode.EVENT, null).rules(1, RULES);
    }

    @Test
    void anEventOfTheNightIsDecidedInTheMorning() {
        send("e-1", "cart_viewed", NIGHT);
        DiscountDecision held = engine.decisions().getFirst();
        assertThat(held.getOutcome()).isEqualTo("held");
        assertThat(held.getUntil()).isEqualTo(MORNING);
        assertThat(engine.timers()).as("what is kept is sealed").doesNotContain("cart_viewed", "anne@example.com");

        wakeUp();
        DiscountGrant grant = engine.grants().getFirst();
        assertThat(grant.getEventId()).isEqualTo("e-1");
        assertThat(grant.getValidFrom()).isEqualTo(MORNING);
        assertThat(grant.getExpiresAt()).isEqualTo(MORNING.plus(Duration.ofDays(2)));
        assertThat(engine.decisions()).extracting(DiscountDecision::getOutcome).containsExactly("granted");
        wakeUp();
        assertThat(engine.decisions()).isEmpty();
        assertThat(engine.timerEntries()).isZero();
    }

    @Test
    void guardrailsAreAskedInTheMorning() {
        send("e-1", "cart_viewed", NIGHT);
        send("e-2", "order_completed", NIGHT.plusSeconds(60));
        engine.decisions();

        wakeUp();
        assertThat(engine.decisions()).extracting(DiscountDecision::getReason).containsExactly("excluded_segment");
        assertThat(engine.grants()).isEmpty();
    }

    @Test
    void aRuleThatIsGoneByThenGivesNothing() {
        send("e-1", "cart_viewed", NIGHT);
        engine.decisions();
        engine.rules(2, "version: 1\nrules: []\n");

        wakeUp();
        assertThat(engine.decisions()).isEmpty();
        assertThat(engine.timerEntries()).isZero();
    }

    @Test
    void theNewestEventOfARuleIsTheOneThatWaits() {
        engine.rules(2, RULES.replace("conditions: {history: {event: cart_viewed, count: 0}}", "priority: 5"));
        send("e-1", "cart_viewed", NIGHT);
        send("e-2", "cart_viewed", NIGHT.plusSeconds(60));

        wakeUp();
        assertThat(engine.grants()).extracting(DiscountGrant::getEventId).containsExactly("e-2");
    }

    @Test
    void inEventTimeItIsDecidedBeforeTheShoppersNextEvent() {
        inEventTime();
        send("e-1", "cart_viewed", NIGHT);
        engine.decisions();
        send("e-2", "order_completed", MORNING.plusSeconds(60));

        assertThat(engine.decisions()).extracting(DiscountDecision::getOutcome).containsExactly("granted");
        assertThat(engine.grants()).extracting(DiscountGrant::getValidFrom).containsExactly(MORNING);
    }

    @Test
    void whoIsErasedMeanwhileIsGivenNothing() {
        send("e-1", "cart_viewed", NIGHT);
        engine.decisions();
        engine.erase("user:anne", NIGHT.plusSeconds(60));

        wakeUp();
        assertThat(engine.decisions()).isEmpty();
        assertThat(engine.grants()).isEmpty();
    }

    /** The next morning, a little after the quiet, on a partition on which nothing else happens. */
    private void wakeUp() {
        engine.wait(UNTIL_MORNING.plus(Duration.ofHours(11)).plusSeconds(1));
    }

    private void send(String id, String name, Instant at) {
        engine.event("""
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": {"id": "anne", "email": "anne@example.com"}}
                """.formatted(id, name, at), at);
    }
}
