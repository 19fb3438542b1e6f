package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.value.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a shopper's recent events, as 64-bit hashes with their times, by ascending time; immutable. At most
 * {@value #MOST_IDS}, 16 bytes each.
 *
 * <p>Most events come last: they go into a short array of recent ones, and the long one is shared from one state to the next.
 */
public final class SeenEvents {

    /** So many ids are remembered at most. */
    public static final int MOST_IDS = 512;

    /** None yet. */
    public static final SeenEvents NONE = new SeenEvents(new long[0], new long[0], 0, new long[0], new long[0]);

    private static final int MOST_RECENT = 32;

    private final long[] settledHashes;
    private final long[] settledTimes;
    private final int from;
    private final long[] recentHashes;
    private final long[] recentTimes;

    private SeenEvents(long[] settledHashes, long[] settledTimes, int from, long[] recentHashes, long[] recentTimes) {
        this.settledHashes = settledHashes;
        this.settledTimes = settledTimes;
        this.from = from;
        this.recentHashes = recentHashes;
        this.recentTimes = recentTimes;
    }

    /**
     * What {@link #hashes()} and {@link #times()} gave.
     *
     * @throws IllegalArgumentException if they differ in length or the times do not ascend
     */
    public static SeenEvents of(long[] hashes, long[] times) {
        if (hashes.length != times.length) {
            throw new IllegalArgumentException(hashes.length + " ids and " + times.length + " times");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException("times do not ascend at " + i);
            }
        }
        return settled(hashes.clone(), times.clone());
    }

    private static SeenEvents settled(long[] hashes, long[] times) {
        return new SeenEvents(hashes, times, 0, NONE.recentHashes, NONE.recentTimes);
    }

    /** An event's id as it is remembered: the first 64 bits of its SHA-256. */
    public static long hash(String eventId) {
        return ByteBuffer.wrap(Sha256.of(eventId)).getLong();
    }

    /** How many are remembered. */
    public int size() {
        return settledHashes.length - from + recentHashes.length;
    }

    /** Whether an id is among them. */
    public boolean contains(long hash) {
        for (long recent : recentHashes) {
            if (recent == hash) {
                return true;
            }
        }
        for (int i = from; i < settledHashes.length; i++) {
            if (settledHashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    /** When the event at an index occurred; the earliest is at 0. */
    long time(int index) {
        int settled = settledTimes.length - from;
        return index < settled ? settledTimes[from + index] : recentTimes[index - settled];
    }

    SeenEvents with(long hash, long time) {
        boolean afterSettled = from == settledTimes.length || settledTimes[settledTimes.length - 1] <= time;
        if (afterSettled && recentTimes.length < MOST_RECENT) {
            int index = placeOf(time, recentTimes);
            return new SeenEvents(
                    settledHashes,
                    settledTimes,
                    from,
                    inserted(recentHashes, index, hash),
                    inserted(recentTimes, index, time));
        }
        long[] times = times();
        int index = placeOf(time, times);
        return settled(inserted(hashes(), index, hash), inserted(times, index, time));
    }

    /** How many of the earliest are too many, or too old beside the latest event. */
    int toForget(long latest) {
        int forgotten = Math.max(0, size() - MOST_IDS);
        long oldest = Micros.plus(latest, -Micros.of(Profile.ID_MEMORY));
        while (forgotten < size() && time(forgotten) < oldest) {
            forgotten++;
        }
        return forgotten;
    }

    /** Without the earliest ones. */
    SeenEvents withoutFirst(int count) {
        int settled = settledHashes.length - from;
        if (count <= settled) {
            return count == 0
                    ? this
                    : new SeenEvents(settledHashes, settledTimes, from + count, recentHashes, recentTimes);
        }
        return settled(
                Arrays.copyOfRange(recentHashes, count - settled, recentHashes.length),
                Arrays.copyOfRange(recentTimes, count - settled, recentTimes.length));
    }

    /** Behind all that are not later. */
    private static int placeOf(long time, long[] times) {
        int index = times.length;
        while (index > 0 && times[index - 1] > time) {
            index--;
        }
        return index;
    }

    private static long[] inserted(long[] array, int index, long element) {
        long[] changed = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, changed, index + 1, array.length - index);
        changed[index] = element;
        return changed;
    }

    /** The first 64 bits of each id's SHA-256. */
    public long[] hashes() {
        return joined(settledHashes, recentHashes);
    }

    /** When each occurred, ascending. */
    public long[] times() {
        return joined(settledTimes, recentTimes);
    }

    private long[] joined(long[] settled, long[] recent) {
        long[] all = Arrays.copyOfRange(settled, from, settled.length + recent.length);
        System.arraycopy(recent, 0, all, settled.length - from, recent.length);
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeenEvents that
                && Arrays.equals(hashes(), that.hashes())
                && Arrays.equals(times(), that.times());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(hashes()) + Arrays.hashCode(times());
    }

    @Override
    public String toString() {
        return "SeenEvents[" + size() + "]";
    }
}
