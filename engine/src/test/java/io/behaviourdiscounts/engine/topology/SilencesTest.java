package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published of silence, and when, over one partition. */
class SilencesTest {

    private static final Instant NOON = EngineDriver.NOON;
    private static final Instant MUCH_LATER = NOON.plus(Duration.ofDays(400));
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private static final String RULES = """
            version: 1
            detectors:
              - {event: cart_abandoned, after: checkout_started, unless: order_completed, within: 30m}
            rules:
              - id: come-back
                trigger: cart_abandoned
                conditions: {attributes.cart_value: {gte: 50}}
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 48h}
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
    void aSilentPartitionWakesByATickAndTheEventIsLikeTheOneItFollows() {
        send("e-1", "checkout_started", NOON);
        engine.wait(HALF_AN_HOUR);
        assertThat(engine.written()).isEmpty();

        engine.wait(Duration.ofSeconds(1));
        List<TestRecord<String, BehaviourEvent>> written = engine.written();
        assertThat(written)
                .extracting(record -> record.value().getName())
                .containsExactly(Event.CLOCK_TICK, "cart_abandoned");

        TestRecord<String, BehaviourEvent> made = written.getLast();
        assertThat(made.key()).isEqualTo("user:anne");
        assertThat(made.value().getName()).isEqualTo("cart_abandoned");
        assertThat(made.value().getOccurredAt()).isEqualTo(NOON.plus(HALF_AN_HOUR));
        assertThat(made.value().getCausedBy()).isEqualTo("e-1");
        assertThat(made.value().getEventId()).startsWith("detected-");
        assertThat(made.value().getUser().getEmail()).isEqualTo("anne@example.com");
        assertThat(made.value().getAttributes()).containsEntry("cart_value", 80L);
        assertThat(engine.count("discounts.engine.detected")).isEqualTo(1);
        assertThat(engine.grants()).as("it is read like any other").hasSize(1);
        engine.wait(Duration.ofHours(1));
        assertThat(engine.written()).isEmpty();
    }

    @Test
    void anyRecordOfThePartitionMovesTime() {
        send("e-1", "checkout_started", NOON);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(HALF_AN_HOUR));
        assertThat(made()).isEmpty();
        engine.event(
                event("e-3", "page_viewed", "bob", NOON),
                NOON.plus(HALF_AN_HOUR).plusMillis(1));

        assertThat(made()).hasSize(1);
    }

    @Test
    void whatIsAppendedTooLateEndsNothingAndNothingIsMadeTwice() {
        send("e-1", "checkout_started", NOON);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plusSeconds(31 * 60));
        send("e-3", "order_completed", NOON.plusSeconds(60), NOON.plusSeconds(32 * 60));
        engine.wait(Duration.ofHours(1));

        assertThat(made()).extracting(BehaviourEvent::getCausedBy).containsExactly("e-1");
    }

    @Test
    void theSameEventsGiveTheSameEventAgainAndOneSentTwiceGivesNoSecond() {
        send("e-1", "checkout_started", NOON);
        send("e-1", "checkout_started", NOON.plusSeconds(600));
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(2)));
        String id = made().getFirst().getEventId();

        engine.close();
        engine = new EngineDriver().rules(1, RULES);
        send("e-1", "checkout_started", NOON);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(5)));
        assertThat(made()).extracting(BehaviourEvent::getEventId).containsExactly(id);
    }

    @Test
    void inEventTimeEventsAndTicksMoveTime() {
        inEventTime();
        send("e-1", "checkout_started", NOON, MUCH_LATER);
        engine.event(event("e-2", "page_viewed", "bob", NOON.plus(HALF_AN_HOUR)), MUCH_LATER);
        engine.wait(Duration.ofDays(1));
        assertThat(engine.written()).isEmpty();

        engine.event(event("e-3", "page_viewed", "bob", NOON.plusSeconds(30 * 60 + 1)), MUCH_LATER);
        assertThat(made()).hasSize(1);

        engine.event(event("e-4", "checkout_started", "bob", NOON.plusSeconds(30 * 60 + 2)), MUCH_LATER);
        engine.event(tick(NOON.plus(Duration.ofHours(2))), MUCH_LATER);
        assertThat(made()).extracting(BehaviourEvent::getCausedBy).containsExactly("e-4");
    }

    @Test
    void ofManySilencesAtOnceNoneIsLost() {
        for (int number = 0; number < 1_500; number++) {
            engine.event(event("e-" + number, "checkout_started", "shopper-" + number, NOON), NOON);
        }
        engine.event(event("late", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(1)));
        assertThat(made()).hasSize(1_500).doesNotHaveDuplicates();
        assertThat(engine.timerEntries()).isZero();
    }

    @Test
    void aDetectorThatIsTakenOutOfTheBookMakesNothingOfWhatItHasBegun() {
        send("e-1", "checkout_started", NOON);
        engine.book(RuleBook.EMPTY);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(1)));

        assertThat(made()).isEmpty();
        assertThat(engine.timerEntries()).isZero();
    }

    @Test
    void anOldEventThatFillsTheHistoryBeginsNothing() {
        engine.event("""
                {"event_id": "e-1", "name": "checkout_started", "occurred_at": "%s", "history": true,
                 "user": {"id": "anne"}}
                """.formatted(NOON), NOON);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(1)));

        assertThat(made()).isEmpty();
    }

    @Test
    void anEventAheadOfTheClockIsHeardAsOfItsAppend() {
        send("e-1", "checkout_started", NOON.plusSeconds(240), NOON);
        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plusSeconds(30 * 60 + 1));

        assertThat(made()).extracting(BehaviourEvent::getOccurredAt).containsExactly(NOON.plus(HALF_AN_HOUR));
    }

    @Test
    void whoIsErasedIsNotWaitedForAndStandsNowhere() {
        send("e-1", "checkout_started", NOON);
        assertThat(engine.timers()).doesNotContain("anne", "example.com");
        assertThat(engine.timerEntries()).isEqualTo(2);

        engine.erase("user:anne", NOON.plusSeconds(60));
        assertThat(engine.timerEntries()).isZero();
        assertThat(engine.proofs())
                .extracting(proof -> tuple(proof.getPart(), proof.getRows()))
                .containsExactly(tuple("profile", 1L), tuple("timers", 1L));

        engine.event(event("e-2", "page_viewed", "bob", NOON), NOON.plus(Duration.ofHours(1)));
        assertThat(made()).isEmpty();
    }

    private void send(String id, String name, Instant at) {
        send(id, name, at, at);
    }

    private void send(String id, String name, Instant occurredAt, Instant appendedAt) {
        engine.event("""
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": {"id": "anne", "email": "anne@example.com"},
                 "attributes": {"cart_value": 80}}
                """.formatted(id, name, occurredAt), appendedAt);
    }

    private static String event(String id, String name, String shopper, Instant at) {
        return """
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": {"id": "%s"}}
                """.formatted(id, name, at, shopper);
    }

    private static BehaviourEvent tick(Instant to) {
        return BehaviourEvent.newBuilder()
                .setName(Event.CLOCK_TICK)
                .setOccurredAt(to)
                .build();
    }

    private List<BehaviourEvent> made() {
        return engine.written().stream()
                .map(TestRecord::value)
                .filter(event -> !event.getName().equals(Event.CLOCK_TICK))
                .toList();
    }
}
