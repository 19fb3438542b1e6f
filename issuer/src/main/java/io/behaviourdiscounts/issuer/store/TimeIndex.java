package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.schemas.state.TimeKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ids in the order in which they are due: rows of a task's state whose keys are {@linkplain TimeKey time keys}.
 *
 * <p>Every entry that is dealt with leaves a tombstone, and seeking over many of them is slow. So the index remembers its low-water
 * mark, the key before which nothing is left, and every scan begins there. Nothing may be added below what has been drained; whoever
 * adds sees to that by dealing at once with what is due already.
 */
public final class TimeIndex {

    /** What the keys of its entries begin with. */
    public static final char MARK = '@';

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> entries;
    private final PartitionClock clock;

    /**
     * The index of a task.
     *
     * @param entries the task's state
     * @param clock in whose row the low-water mark is
     */
    public TimeIndex(KeyValueStore<Bytes, byte[]> entries, PartitionClock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** An id and when it is due. */
    public record Entry(Instant due, String id) {}

    /**
     * Adds an id.
     *
     * @throws IllegalStateException if that is below the low-water mark, where nothing would ever find it
     */
    public void add(Instant due, String id) {
        Bytes key = key(due, id);
        if (key.compareTo(lowWater()) < 0) {
            throw new IllegalStateException("what is due at " + due + " is indexed after that was drained");
        }
        entries.put(key, PRESENT);
    }

    /** Whether an entry still stands: while one that is due is dealt with, others may change. */
    public boolean contains(Entry entry) {
        return entries.get(key(entry.due(), entry.id())) != null;
    }

    /** Takes an id out. */
    public void remove(Instant due, String id) {
        entries.delete(key(due, id));
    }

    /** What is due at a time, the earliest first, not more than the budget. */
    public List<Entry> due(Instant upTo, int budget) {
        Bytes from = lowWater();
        Bytes to = key(upTo.plus(1, ChronoUnit.MICROS), "");
        List<Entry> due = new ArrayList<>();
        if (from.compareTo(to) >= 0) {
            return due;
        }
        try (KeyValueIterator<Bytes, byte[]> scan = entries.range(from, to)) {
            while (due.size() < budget && scan.hasNext()) {
                KeyValue<Bytes, byte[]> next = scan.next();
                Entry entry = entry(next.key.get());
                if (!entry.due().isAfter(upTo)) {
                    due.add(entry);
                }
            }
        }
        return due;
    }

    /** When the next id is due, if that is not after a time. */
    public Optional<Instant> nextDue(Instant upTo) {
        return due(upTo, 1).stream().map(Entry::due).findFirst();
    }

    /** Moves the low-water mark behind an entry: everything up to it has been dealt with. */
    public void drained(Entry last) {
        byte[] key = key(last.due(), last.id()).get();
        clock.raiseLowWater(Arrays.copyOf(key, key.length + 1));
    }

    private Bytes lowWater() {
        byte[] lowWater = clock.lowWater();
        return lowWater.length == 0 ? Bytes.wrap(new byte[] {MARK}) : Bytes.wrap(lowWater);
    }

    private static Bytes key(Instant due, String id) {
        return new TimeKey(due, id).behind(MARK);
    }

    private static Entry entry(byte[] key) {
        TimeKey found = TimeKey.of(key);
        return new Entry(found.time(), found.id());
    }
}
