package io.behaviourdiscounts.rules.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ids of a shopper's recent events, as 64-bit hashes with their times, by ascending time. */
public final class SeenEvents {

    /** None yet. */
    public static final SeenEvents NONE = new SeenEvents(new long[0], new long[0]);

    private final long[] hashes;
    private final long[] times;

    private SeenEvents(long[] hashes, long[] times) {
        this.hashes = hashes;
        this.times = times;
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
        return new SeenEvents(hashes.clone(), times.clone());
    }

    /** The first 64 bits of each id's SHA-256. */
    public long[] hashes() {
        return hashes.clone();
    }

    /** When each occurred, ascending. */
    public long[] times() {
        return times.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeenEvents that
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(times);
    }
}
