package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What detectors make of one thing after another, in the topology. */
class SequencesTest {

    private static final Instant NOON = EngineDriver.NOON;

    private static final String RULES = """
            version: 1
            detectors:
              - {event: gone, after: looked_thrice, unless: item_added, within: 30m}
              - event: looked_thrice
                sequence: [{event: product_viewed, count: 3}]
                same: attributes.sku
                without: item_added
                within: 1h
            rules:
              - id: look
                trigger: looked_thrice
                conditions: {attributes.sku: A}
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 48h}
            """;

    private EngineDriver engine = new EngineDriver().rules(1, RULES);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theEventThatCompletesItIsFollowedByOneThatIsLikeIt() {
        viewed("e-1", "A", 0);
        viewed("e-2", "B", 1);
        viewed("e-3", "A", 2);
        assertThat(made()).isEmpty();
        viewed("e-4", "A", 3);

        List<TestRecord<String, BehaviourEvent>> written = engine.written();
        assertThat(written).hasSize(1);
        BehaviourEvent made = written.getFirst().value();
        assertThat(written.getFirst().key()).isEqualTo("user:anne");
        assertThat(made.getName()).isEqualTo("looked_thrice");
        assertThat(made.getOccurredAt()).isEqualTo(minute(3));
        assertThat(made.getCausedBy()).isEqualTo("e-4");
        assertThat(made.getEventId()).startsWith("detected-");
        assertThat(made.getUser().getEmail()).isEqualTo("anne@example.com");
        assertThat(made.getAttributes()).containsEntry("sku", "A");
        assertThat(engine.grants()).as("it is read like any other").hasSize(1);
        assertThat(engine.count("discounts.engine.detected")).isEqualTo(1);
    }

    @Test
    void theSameEventsGiveTheSameEventAgainAndOneSentTwiceCountsOnce() {
        viewed("e-1", "A", 0);
        viewed("e-1", "A", 1);
        viewed("e-2", "A", 2);
        assertThat(made()).isEmpty();
        viewed("e-3", "A", 3);
        String id = made().getFirst().getEventId();

        engine.close();
        engine = new EngineDriver().rules(1, RULES);
        viewed("e-1", "A", 0);
        viewed("e-2", "A", 2);
        viewed("e-3", "A", 3);
        assertThat(made()).extracting(BehaviourEvent::getEventId).containsExactly(id);
    }

    @Test
    void whatMustNotBeEndsItAndWhatIsOverIsForgotten() {
        viewed("e-1", "A", 0);
        viewed("e-2", "A", 1);
        send("e-3", "item_added", "A", 2);
        viewed("e-4", "A", 3);
        assertThat(made()).isEmpty();

        engine.wait(Duration.ofHours(3));
        assertThat(made()).isEmpty();
        assertThat(engine.timerEntries()).isZero();
    }

    @Test
    void silenceMayFollowASequence() {
        viewed("e-1", "A", 0);
        viewed("e-2", "A", 1);
        viewed("e-3", "A", 2);
        engine.wait(Duration.ofHours(1));

        assertThat(made()).extracting(BehaviourEvent::getName).containsExactly("looked_thrice", "gone");
    }

    private void viewed(String id, String sku, int minute) {
        send(id, "product_viewed", sku, minute);
    }

    private void send(String id, String name, String sku, int minute) {
        engine.event("""
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": {"id": "anne", "email": "anne@example.com"},
                 "attributes": {"sku": "%s"}}
                """.formatted(id, name, minute(minute), sku), minute(minute));
    }

    private List<BehaviourEvent> made() {
        return engine.written().stream()
                .map(TestRecord::value)
                .filter(event -> !event.getName().equals(Event.CLOCK_TICK))
                .toList();
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(minute * 60L);
    }
}
