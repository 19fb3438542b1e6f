package io.behaviourdiscounts.rules.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What history conditions ask for: a tally of each event name, and one of each measure of the rule book. */
public final class History {

    /** Nothing happened yet. */
    public static final History NONE = new History(SortedArrayMap.empty(), Micros.NEVER, SortedArrayMap.empty());

    private final SortedArrayMap<String, Counted> byName;
    private final long evictedThrough;
    private final SortedArrayMap<Long, Counted> measures;

    private History(
            SortedArrayMap<String, Counted> byName, long evictedThrough, SortedArrayMap<Long, Counted> measures) {
        this.byName = byName;
        this.evictedThrough = evictedThrough;
        this.measures = measures;
    }

    /**
     * A tally and how far back it goes.
     *
     * @param knownSince from when on it is complete; {@link Micros#NEVER} if it always was
     */
    public record Counted(long knownSince, Tally tally) {}

    /** What the accessors of the same names gave. */
    public static History of(Map<String, Counted> byName, long evictedThrough, Map<Long, Counted> measures) {
        return new History(SortedArrayMap.copyOf(byName), evictedThrough, SortedArrayMap.copyOf(measures));
    }

    /** The tallies by event name, in ascending order. */
    public Map<String, Counted> byName() {
        return byName.toMap();
    }

    /** Of names that are not known, events up to here may have been forgotten; {@link Micros#NEVER} if none were. */
    public long evictedThrough() {
        return evictedThrough;
    }

    /** The tallies by measure id, in ascending order. */
    public Map<Long, Counted> measures() {
        return measures.toMap();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History that
                && byName.equals(that.byName)
                && evictedThrough == that.evictedThrough
                && measures.equals(that.measures);
    }

    @Override
    public int hashCode() {
        return 31 * byName.hashCode() + measures.hashCode();
    }

    @Override
    public String toString() {
        return "History" + byName + measures;
    }
}
