package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.silence.EventSeal.SealedEvent;
import io.behaviourdiscounts.engine.silence.TimersCodec;
import io.behaviourdiscounts.rules.detector.ShopperTimers;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.schemas.ShopperTimersState;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import io.behaviourdiscounts.schemas.state.TimeKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a task's detectors wait for. One store, whose keys begin with a mark:
 *
 * <pre>
 * r shopper's state key                      the shopper's timers
 * t when, state key (a time key)             when time makes something of them next; one entry a row
 * w                                          the watermark: how far time has come on this partition, as 8 bytes
 * </pre>
 *
 * <p>What is dealt with leaves a tombstone, and seeking over many of them is slow: so a scan begins where the last one found the first entry.
 */
final class TimerStore {

    private static final byte ROW = 'r';
    private static final char TIME = 't';
    private static final Bytes WATERMARK = Bytes.wrap(new byte[] {'w'});
    private static final byte[] PRESENT = {};
    private static final String ROWS = "timers";

    private final KeyValueStore<Bytes, byte[]> entries;
    private final Serde<ShopperTimersState> rows = StateSerdes.of(ShopperTimersState.class);

    /** Before this key there is no time entry. */
    private Bytes first = Bytes.wrap(new byte[] {(byte) TIME});

    private @Nullable Instant next;
    private long watermark;

    TimerStore(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
        byte[] stored = entries.get(WATERMARK);
        this.watermark = stored == null ? Micros.NEVER : ByteBuffer.wrap(stored).getLong();
        findNext();
    }

    ShopperTimers<SealedEvent> get(String stateKey) {
        byte[] row = entries.get(rowKey(stateKey));
        return TimersCodec.timers(row == null ? null : rows.deserializer().deserialize(ROWS, row));
    }

    /** Keeps what became of a shopper's timers. */
    void put(String stateKey, ShopperTimers<SealedEvent> before, ShopperTimers<SealedEvent> after) {
        if (after.isEmpty()) {
            entries.delete(rowKey(stateKey));
        } else {
            entries.put(rowKey(stateKey), rows.serializer().serialize(ROWS, TimersCodec.state(after)));
        }
        Optional<Instant> was = before.next();
        Optional<Instant> is = after.next();
        if (was.equals(is)) {
            return;
        }
        was.ifPresent(when -> entries.delete(timeKey(when, stateKey)));
        is.ifPresent(when -> add(when, stateKey));
        if (was.isPresent() && was.get().equals(next)) {
            findNext();
        }
    }

    /**
     * Forgets a shopper.
     *
     * @return whether anything was kept
     */
    boolean erase(String stateKey) {
        ShopperTimers<SealedEvent> before = get(stateKey);
        put(stateKey, before, ShopperTimers.none());
        return !before.isEmpty();
    }

    private void add(Instant when, String stateKey) {
        Bytes key = timeKey(when, stateKey);
        entries.put(key, PRESENT);
        if (key.compareTo(first) < 0) {
            first = key;
        }
        if (next == null || when.isBefore(next)) {
            next = when;
        }
    }

    /** When time makes something of anything next. */
    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    /** The state keys of those of whose timers something is made before an instant, with that time, the earliest first, at most so many. */
    List<TimeKey> before(Instant instant, int most) {
        if (next == null || !next.isBefore(instant)) {
            return List.of();
        }
        List<TimeKey> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> scan = entries.range(first, timeKey(instant, ""))) {
            while (due.size() < most && scan.hasNext()) {
                TimeKey entry = TimeKey.of(scan.next().key.get());
                if (entry.time().isBefore(instant)) {
                    due.add(entry);
                }
            }
        }
        if (due.isEmpty()) {
            findNext(); // what was next has been erased
        }
        return due;
    }

    private void findNext() {
        try (KeyValueIterator<Bytes, byte[]> scan = entries.range(first, Bytes.wrap(new byte[] {(byte) TIME + 1}))) {
            if (scan.hasNext()) {
                first = scan.next().key;
                next = TimeKey.of(first.get()).time();
            } else {
                next = null;
            }
        }
    }

    /** How far time has come. */
    Instant watermark() {
        return Micros.toInstant(watermark);
    }

    /** Time goes on, and never back. */
    void advance(Instant to) {
        long micros = Micros.of(to);
        if (micros > watermark) {
            watermark = micros;
            entries.put(
                    WATERMARK, ByteBuffer.allocate(Long.BYTES).putLong(micros).array());
        }
    }

    private static Bytes rowKey(String stateKey) {
        byte[] id = stateKey.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(ROW).put(id).array());
    }

    private static Bytes timeKey(Instant when, String stateKey) {
        return new TimeKey(when, stateKey).behind(TIME);
    }
}
