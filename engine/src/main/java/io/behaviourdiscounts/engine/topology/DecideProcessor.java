package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.grant.GrantRecords;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.EventCheck;
import io.behaviourdiscounts.rules.decision.NumberTexts;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads behaviour.events.v1.
 *
 * <ul>
 *   <li>Every record is decided once, or sent on to its shopper's partition, or becomes a dead letter with its reason; a clock tick
 *       and an event seen before are dropped.
 *   <li>A record is found to be bad before any state is touched.
 *   <li>What is from before its shopper was erased is dropped, however often it comes; it leaves nothing behind, no dead letter either.
 *   <li>Profile, grants, decisions and commands of an event belong to one transaction.
 *   <li>What was held for the end of quiet hours is decided once, before the shopper's next event is.
 *   <li>What detectors make of silence is published like any event, and read here like any.
 *   <li>An event acts on coupons once, and not less because of others that may not act: one with its id that came before it, or so many
 *       that it is stale, which it is as behaviour alone.
 * </ul>
 */
final class DecideProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** An event may have so many bytes. */
    static final int MAX_EVENT_BYTES = 256 * 1024;

    /** What a record's key and headers may come to: they go with it when it is sent on, and must fit into a record again. */
    static final int MAX_BYTES_AROUND = 64 * 1024;

    private final EngineParts parts;
    private final EngineSettings settings;
    private final Decider decider;
    private final Deserializer<BehaviourEvent> deserializer;
    private final EngineMetrics metrics;
    private final TextsSeen texts;

    private Profiles profiles;
    private Outbox outbox;
    private OrderCommands orders;
    private Silences silences;
    private InstantSource wallClock;
    private int partition;

    @SuppressWarnings("NullAway.Init") // init sets the fields before the first record, as Kafka Streams promises
    DecideProcessor(EngineParts parts) {
        this.parts = parts;
        this.settings = parts.settings();
        this.decider = new Decider(settings.tenant());
        this.deserializer = parts.wireFormat().deserializer(Topics.BEHAVIOUR_EVENTS);
        this.metrics = new EngineMetrics(parts.meters());
        this.texts = new TextsSeen(metrics);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        profiles = new Profiles(context.getStateStore(EngineNames.PROFILES));
        outbox = new Outbox(context, parts.wireFormat(), settings.partitions());
        orders = new OrderCommands(parts, outbox, metrics);
        silences = Silences.start(parts, context, outbox, metrics, this::settle);
        wallClock = () -> Instant.ofEpochMilli(context.currentSystemTimeMs());
        partition = context.taskId().partition();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        take(record);
        silences.read(record.timestamp());
    }

    private void take(Record<byte[], byte[]> record) {
        if (record.value() != null && record.value().length > MAX_EVENT_BYTES) {
            deadLetter(
                    record,
                    DeadLetterReason.TOO_LARGE,
                    "%d bytes, at most %d may be".formatted(record.value().length, MAX_EVENT_BYTES));
            return;
        }
        long around = DeadLetter.bytes(record.headers()) + (record.key() == null ? 0 : record.key().length);
        if (around > MAX_BYTES_AROUND) {
            deadLetter(
                    record,
                    DeadLetterReason.TOO_LARGE,
                    "key and headers have %d bytes, at most %d may be".formatted(around, MAX_BYTES_AROUND));
            return;
        }
        BehaviourEvent wire;
        try {
            wire = deserializer.deserialize(Topics.BEHAVIOUR_EVENTS.name(), record.value());
        } catch (UnreadableRecordException e) {
            deadLetter(record, DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage()));
            return;
        }
        if (wire == null) {
            deadLetter(record, DeadLetterReason.EMPTY, "the record has no value");
        } else if (wire.getName().equals(Event.CLOCK_TICK)) {
            silences.tick(wire.getOccurredAt(), record.timestamp());
        } else {
            check(record, wire);
        }
    }

    private void check(Record<byte[], byte[]> record, BehaviourEvent wire) {
        Event event = EventConversion.event(wire, settings.tenant());
        switch (EventCheck.of(event, Instant.ofEpochMilli(record.timestamp()))) {
            case EventCheck.Bad(EventCheck.Reason reason, String detail) ->
                deadLetter(record, DeadLetterReasons.of(reason), detail);
            case EventCheck.Good(Shopper shopper) -> decideHere(record, shopper, event);
        }
    }

    private void decideHere(Record<byte[], byte[]> record, Shopper shopper, Event event) {
        KnownShopper known = KnownShopper.of(shopper, parts.pseudonyms());
        if (KeyPartition.of(known.key(), settings.partitions()) != partition) {
            metrics.sentOn();
            outbox.sendOn(Topics.BEHAVIOUR_EVENTS, known.key(), record);
            return;
        }
        Profiles.Kept kept = profiles.get(known.stateKey());
        if (isErased(record, event, kept)) {
            metrics.ofErased();
        } else {
            decide(record, known, event, kept);
        }
    }

    /** Whether an event is from before its shopper was erased: by its append, and where the wall clock rules, also by its own word. */
    private boolean isErased(Record<byte[], byte[]> record, Event event, Profiles.Kept kept) {
        return kept.isErased(Outbox.firstAppended(record))
                || switch (settings.clock()) {
                    case WALL -> kept.isErased(event.occurredAt());
                    case EVENT -> false;
                };
    }

    private void decide(Record<byte[], byte[]> record, KnownShopper shopper, Event event, Profiles.Kept before) {
        RuleBook book = parts.ruleBook().get();
        Circumstances circumstances = circumstances(record.timestamp());
        Outcome outcome = decider.decide(book, before.profile(), shopper.shopper(), event, circumstances);
        if (outcome instanceof Outcome.Decided && silences.passBefore(shopper, event, record.timestamp())) {
            decide(record, shopper, event, profiles.get(shopper.stateKey()));
            return;
        }
        switch (outcome) {
            case Outcome.Decided decided -> {
                Optional<OrderRights> rights = orders.rights(record, event);
                Profile after = rights.flatMap(any -> decider.letAct(decided.profile(), event))
                        .orElse(decided.profile());
                profiles.put(shopper.stateKey(), before.with(after));
                metrics.decided(Duration.between(Outbox.firstAppended(record), wallClock.instant()));
                texts.tell(event.name(), NumberTexts.of(book, before.profile(), event, circumstances));
                for (Decision decision : decided.decisions()) {
                    publish(record.timestamp(), book, decision, shopper, event);
                }
                rights.ifPresent(given -> orders.write(record, shopper.shopper(), event, given));
                silences.heard(shopper, event, record.timestamp());
            }
            case Outcome.Duplicate duplicate -> {
                metrics.duplicate();
                orders.rights(record, event).ifPresent(given -> actLate(record, before, shopper, event, given));
            }
            case Outcome.Stale(Instant floor) -> {
                deadLetter(
                        record,
                        DeadLetterReason.STALE,
                        "occurred_at %s is not after %s, up to which event ids are forgotten"
                                .formatted(event.occurredAt(), floor));
                orders.rights(record, event).ifPresent(given -> actLate(record, before, shopper, event, given));
            }
            case Outcome.ProfileTooLarge(String detail) -> deadLetter(record, DeadLetterReason.INVALID, detail);
        }
    }

    /** The event is not decided: its id was seen, or is forgotten. That is anybody's doing, so it acts all the same, once. */
    private void actLate(
            Record<byte[], byte[]> record,
            Profiles.Kept before,
            KnownShopper shopper,
            Event event,
            OrderRights rights) {
        decider.letAct(before.profile(), event).ifPresent(after -> {
            profiles.put(shopper.stateKey(), before.with(after));
            orders.write(record, shopper.shopper(), event, rights);
        });
    }

    private Circumstances circumstances(long timestamp) {
        Instant appendedAt = switch (settings.clock()) {
            case WALL -> Instant.ofEpochMilli(timestamp);
            case EVENT -> null;
        };
        return new Circumstances(appendedAt, parts.spentCaps(), parts.blockedRules(), settings.historySince());
    }

    /** The quiet is over for which a rule has waited with an event. */
    private void settle(String ruleId, KnownShopper shopper, Event event, long timestamp) {
        RuleBook book = parts.ruleBook().get();
        Profiles.Kept before = profiles.get(shopper.stateKey());
        decider.settle(book, before.profile(), shopper.shopper(), event, ruleId, circumstances(timestamp))
                .ifPresent(settled -> {
                    profiles.put(shopper.stateKey(), before.with(settled.profile()));
                    publish(timestamp, book, settled.decision(), shopper, event);
                });
    }

    private void publish(long timestamp, RuleBook book, Decision decision, KnownShopper shopper, Event event) {
        metrics.decision(decision);
        if (decision.verdict() instanceof Decision.Held(Instant until)) {
            silences.hold(shopper, decision.rule().rule().id(), event, until);
        }
        if (decision.verdict() instanceof Decision.Granted granted) {
            outbox.send(
                    Topics.GRANTS,
                    granted.grantId(),
                    GrantRecords.grant(
                            decision,
                            granted,
                            shopper.key(),
                            parts.pseudonyms().of(event.user()),
                            event,
                            settings.issuingKeyId(),
                            parts.addresses()),
                    timestamp);
        }
        outbox.send(
                Topics.DECISIONS,
                shopper.key(),
                GrantRecords.decision(decision, book.version(), shopper.key(), event),
                timestamp);
    }

    private void deadLetter(Record<byte[], byte[]> record, DeadLetterReason reason, String detail) {
        metrics.deadLetter(reason);
        outbox.deadLetter(Topics.BEHAVIOUR_EVENTS, record, reason, detail);
    }
}
