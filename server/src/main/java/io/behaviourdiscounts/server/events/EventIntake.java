package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from callers who wait: checks them, and returns when Kafka has those that are right. What Kafka has no room for is told,
 * and never dropped in silence; because an event that is sent again is the same event, the caller may simply send all of them again.
 * Thread-safe.
 */
public final class EventIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
    private static final Duration ROOM = Duration.ofMillis(250);
    private static final Duration DELIVERY = Duration.ofSeconds(8);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Producer<String, BehaviourEvent> producer;
    private final EntryCheck check;
    private final TimeWarnings warnings;

    /**
     * An entry that is no event.
     *
     * @param index its place among those that were given, from 0
     */
    public record Rejection(int index, String reason) {}

    /**
     * An event that is right and will come to nothing all the same.
     *
     * @param index its place among the entries that were given, from 0
     */
    public record Forewarned(int index, TimeWarnings.Warning warning) {}

    /**
     * What became of a caller's entries.
     *
     * @param accepted how many events Kafka has
     * @param isComplete whether it has all that are right
     */
    public record Receipt(int accepted, List<Rejection> rejected, List<Forewarned> warned, boolean isComplete) {
        public Receipt {
            rejected = List.copyOf(rejected);
            warned = List.copyOf(warned);
        }
    }

    /**
     * An intake; Kafka is not asked yet.
     *
     * @param keys by which the engine places shoppers: an event that lies there already is not sent on
     */
    public EventIntake(Cluster cluster, CodesToIds codes, Function<Shopper, String> keys, TimeWarnings warnings) {
        this.warnings = warnings;
        this.producer = EventProducer.create(cluster.clientConfig(), cluster.wireFormat(), ROOM, DELIVERY);
        this.check = new EntryCheck(codes, false, keys);
    }

    /**
     * Takes entries, in their order.
     *
     * @param stamp what the caller vouches for
     * @param objection why an event, as it came, is not taken from this caller
     */
    public Receipt take(List<Entry> entries, EventStamp stamp, Function<JsonNode, Optional<String>> objection) {
        List<Rejection> rejected = new ArrayList<>();
        List<Forewarned> warned = new ArrayList<>();
        List<Checked.Good> good = new ArrayList<>();
        for (Entry entry : entries) {
            int index = rejected.size() + good.size();
            switch (checked(entry, objection)) {
                case Checked.Good event -> {
                    good.add(event);
                    warnings.of(event.event()).ifPresent(warning -> warned.add(new Forewarned(index, warning)));
                }
                case Checked.Bad bad -> rejected.add(new Rejection(index, bad.reason()));
            }
        }
        int accepted = send(good, stamp);
        return new Receipt(accepted, rejected, warned, accepted == good.size());
    }

    private Checked checked(Entry entry, Function<JsonNode, Optional<String>> objection) {
        Optional<String> reason =
                entry instanceof Entry.Document document ? objection.apply(document.json()) : Optional.empty();
        return reason.<Checked>map(why -> new Checked.Bad(entry.line(), why)).orElseGet(() -> check.check(entry));
    }

    private int send(List<Checked.Good> events, EventStamp stamp) {
        List<CompletableFuture<Boolean>> sent = new ArrayList<>();
        for (Checked.Good event : events) {
            CompletableFuture<Boolean> taken = send(event, stamp);
            sent.add(taken);
            if (taken.isDone() && !taken.join()) {
                break; // No room: each further one would only wait for it too.
            }
        }
        return (int) sent.stream().filter(CompletableFuture::join).count();
    }

    /** Sends one; true when Kafka has it, false when it has no room for it, or is away. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback says what became of the record
    private CompletableFuture<Boolean> send(Checked.Good good, EventStamp stamp) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        try {
            producer.send(EventProducer.record(good, stamp), (metadata, problem) -> {
                if (problem != null) {
                    LOG.warn("event=event_not_taken reason={}", problem.toString());
                }
                taken.complete(problem == null);
            });
        } catch (RegistryUnavailableException e) {
            LOG.warn("event=event_not_taken reason={}", e.toString());
            taken.complete(false);
        }
        return taken;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
