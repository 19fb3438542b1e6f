package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.silence.EventSeal.SealedEvent;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.Ids;
import io.behaviourdiscounts.rules.detector.Running;
import io.behaviourdiscounts.rules.detector.ShopperSequences;
import io.behaviourdiscounts.rules.detector.ShopperTimers;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import io.behaviourdiscounts.schemas.state.TimeKey;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What detectors hear of a task's shoppers, and the events that they make of silence, and of sequences.
 *
 * <ul>
 *   <li>Time is the partition's watermark. In wall time each record moves it to when it was appended: everything before has been read by then, so
 *       that silence is only what was listened to. In event time accepted events and ticks move it to when they happened.
 *   <li>What is over before the watermark is published to behaviour.events.v1, in the transaction of what moved it; not more at once than a budget,
 *       the rest soon afterwards.
 *   <li>In wall time the task looks now and then whether a silence is long enough by the wall clock and the watermark has not come so far. If so,
 *       it writes a tick to its own partition, and no other before that one is read. It makes no event by itself.
 *   <li>An event that was held for the end of a rule's quiet hours is decided in the same way as time goes on.
 *   <li>An event of a sequence is published in the transaction of the event that completes it.
 *   <li>In wall time an event that is ahead of the clock is heard as of its append.
 * </ul>
 */
final class Silences {

    private static final Logger LOG = LoggerFactory.getLogger(Silences.class);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_A_RECORD = 100;
    private static final int MOST_A_LOOK = 1_000;

    private final EngineParts parts;
    private final ClockMode clock;
    private final Outbox outbox;
    private final EngineMetrics metrics;
    private final TimerStore timers;
    private final Serde<BehaviourEvent> causes = StateSerdes.of(BehaviourEvent.class);

    /**
     * Whether a tick was written and not read yet. Memory is enough: a transaction that is aborted takes this object with it.
     */
    private boolean isTickUnderWay;

    private final HeldRule held;

    private Silences(EngineParts parts, Outbox outbox, EngineMetrics metrics, TimerStore timers, HeldRule held) {
        this.parts = parts;
        this.clock = parts.settings().clock();
        this.outbox = outbox;
        this.metrics = metrics;
        this.timers = timers;
        this.held = held;
    }

    static Silences start(
            EngineParts parts,
            ProcessorContext<byte[], byte[]> context,
            Outbox outbox,
            EngineMetrics metrics,
            HeldRule held) {
        TimerStore timers = new TimerStore(context.getStateStore(EngineNames.TIMERS));
        Silences silences = new Silences(parts, outbox, metrics, timers, held);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, silences::look);
        return silences;
    }

    /** A shopper's event was decided. */
    void heard(KnownShopper shopper, Event event, long timestamp) {
        RuleBook book = parts.ruleBook().get();
        if (!event.history() && !book.listening(event.name()).isEmpty()) {
            Instant at = at(event, timestamp);
            pass(book, shopper.stateKey(), at, timestamp);
            ShopperTimers<SealedEvent> before = timers.get(shopper.stateKey());
            ShopperTimers<SealedEvent> heard = before.heard(book, event, at, () -> seal(shopper, event));
            ShopperSequences.Heard sequences = heard.sequences().heard(book, event, at);
            sequences.complete().forEach(detector -> complete(detector, shopper, event, at, timestamp));
            timers.put(shopper.stateKey(), before, heard.with(sequences.after()));
        }
        if (clock == ClockMode.EVENT) {
            advance(event.occurredAt(), timestamp);
        }
    }

    /**
     * Makes what is to be made of a shopper's times before an event happened that is about to be decided.
     *
     * @return whether anything was over
     */
    boolean passBefore(KnownShopper shopper, Event event, long timestamp) {
        Instant at = at(event, timestamp);
        return timers.next().filter(next -> next.isBefore(at)).isPresent()
                && !event.history()
                && pass(parts.ruleBook().get(), shopper.stateKey(), at, timestamp);
    }

    private boolean pass(RuleBook book, String stateKey, Instant at, long timestamp) {
        ShopperTimers<SealedEvent> before = timers.get(stateKey);
        ShopperTimers.Passed<SealedEvent> passed = before.before(at);
        timers.put(stateKey, before, passed.after());
        passed.over().forEach(over -> over(book, stateKey, over, timestamp));
        return !passed.over().isEmpty();
    }

    /** An event waits for the end of a rule's quiet hours; an older one that waits for it waits no longer. */
    void hold(KnownShopper shopper, String ruleId, Event event, Instant until) {
        ShopperTimers<SealedEvent> before = timers.get(shopper.stateKey());
        timers.put(
                shopper.stateKey(),
                before,
                before.running(HeldRule.timerName(ruleId), event.occurredAt(), until, seal(shopper, event)));
    }

    private SealedEvent seal(KnownShopper shopper, Event event) {
        byte[] kept = causes.serializer().serialize(Topics.BEHAVIOUR_EVENTS.name(), EventConversion.wire(event));
        return parts.events().seal(shopper.stateKey(), kept);
    }

    private Instant at(Event event, long timestamp) {
        return switch (clock) {
            case WALL -> {
                Instant appended = Instant.ofEpochMilli(timestamp);
                yield event.occurredAt().isAfter(appended) ? appended : event.occurredAt();
            }
            case EVENT -> event.occurredAt();
        };
    }

    /** A record was read, whatever it was. */
    void read(long timestamp) {
        if (clock == ClockMode.WALL) {
            advance(Instant.ofEpochMilli(timestamp), timestamp);
        }
    }

    /** A tick was read. */
    void tick(Instant to, long timestamp) {
        isTickUnderWay = false;
        if (clock == ClockMode.EVENT) {
            advance(to, timestamp);
        }
    }

    private void advance(Instant to, long timestamp) {
        // Where there are no detectors and nothing is open, nobody asks how far time has come.
        if (timers.next().isPresent() || parts.ruleBook().get().hasDetectors()) {
            timers.advance(to);
            drain(MOST_A_RECORD, timestamp);
        }
    }

    private void drain(int most, long timestamp) {
        RuleBook book = parts.ruleBook().get();
        Instant watermark = timers.watermark();
        for (TimeKey due : timers.before(watermark, most)) {
            pass(book, due.id(), watermark, timestamp);
        }
    }

    private void look(long wallClock) {
        drain(MOST_A_LOOK, wallClock);
        Instant wall = Instant.ofEpochMilli(wallClock);
        boolean isDue = timers.next()
                .filter(next -> next.isBefore(wall) && !next.isBefore(timers.watermark()))
                .isPresent();
        if (clock == ClockMode.WALL && isDue && !isTickUnderWay) {
            isTickUnderWay = true;
            outbox.tick(wall, wallClock);
        }
    }

    private void over(RuleBook book, String stateKey, Running<SealedEvent> over, long timestamp) {
        Optional<String> heldRule = HeldRule.ruleOf(over.detector());
        if (heldRule.isEmpty() && !book.hasDetector(over.detector())) {
            return; // taken out of the book meanwhile
        }
        Optional<byte[]> opened = parts.events().open(stateKey, over.cause());
        if (opened.isEmpty()) {
            LOG.error(
                    "event=silence_not_told detector={} reason=\"the event before it can't be decrypted\"",
                    over.detector());
            metrics.notDetected(over.detector());
            return;
        }
        BehaviourEvent cause =
                Objects.requireNonNull(causes.deserializer().deserialize(Topics.BEHAVIOUR_EVENTS.name(), opened.get()));
        KnownShopper shopper = KnownShopper.of(
                Shopper.of(EventConversion.user(cause.getUser())).orElseThrow(), parts.pseudonyms());
        heldRule.ifPresentOrElse(
                rule -> held.settle(
                        rule,
                        shopper,
                        EventConversion.event(cause, parts.settings().tenant()).at(over.due()),
                        timestamp),
                () -> publish(over.detector(), cause, shopper, over.due(), timestamp));
    }

    /** A sequence is complete with an event. */
    private void complete(String detector, KnownShopper shopper, Event event, Instant at, long timestamp) {
        publish(detector, EventConversion.wire(event), shopper, at, timestamp);
    }

    private void publish(
            String detector, BehaviourEvent cause, KnownShopper shopper, Instant occurredAt, long timestamp) {
        String causeId = Objects.requireNonNull(cause.getEventId(), "events are heard with their ids");
        BehaviourEvent detected = BehaviourEvent.newBuilder(cause)
                .setEventId(Ids.detected(parts.settings().tenant(), detector, shopper.key(), causeId))
                .setName(detector)
                .setOccurredAt(occurredAt)
                .setCausedBy(causeId)
                .build();
        metrics.detected(detector);
        outbox.send(Topics.BEHAVIOUR_EVENTS, shopper.key(), detected, timestamp);
    }
}
