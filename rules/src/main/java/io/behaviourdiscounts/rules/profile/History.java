package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.condition.Document;
import io.behaviourdiscounts.rules.condition.Measure;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What history conditions ask for: a tally of each event name, and one of each measure of the rule book; immutable. At most
 * {@value #MOST_NAMES} names: of more, the one whose last event is the oldest is forgotten, and questions that need it can't be
 * answered from then on. Measures are as many as the book has.
 */
public final class History {

    /** So many event names are remembered at most. */
    public static final int MOST_NAMES = 64;

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

    /** The tally that answers for an event name or, where it is not null, a measure, and how far back it goes. */
    Counted counted(String event, @Nullable Measure measure) {
        Counted name = byName.get(event);
        if (measure == null) {
            return name == null ? new Counted(sinceEviction(), Tally.NONE) : name;
        }
        Counted measured = measures.get(measure.id());
        return measured == null ? new Counted(sinceNow(name), Tally.NONE) : measured;
    }

    private long sinceEviction() {
        return evictedThrough == Micros.NEVER ? Micros.NEVER : evictedThrough + 1;
    }

    /** What is counted from now on is complete behind the last event of the name that there was, if there was one. */
    private long sinceNow(@Nullable Counted name) {
        return name == null
                ? sinceEviction()
                : Math.max(name.knownSince(), name.tally().last() + 1);
    }

    /**
     * With one more event.
     *
     * @param event as the measures' conditions see it
     * @param ofName the measures of the live book on events of this name
     * @param isLive whether the live book has a measure; what it no longer has is dropped
     */
    public History with(String name, long time, Document event, Collection<Measure> ofName, LongPredicate isLive) {
        SortedArrayMap<Long, Counted> measured = measures;
        for (Measure measure : ofName) {
            Counted before = counted(name, measure);
            boolean counts = measure.counts(event);
            if (counts || measures.get(measure.id()) == null) {
                Tally tally = counts ? before.tally().with(time, measure.amount(event)) : before.tally();
                measured = measured.with(measure.id(), new Counted(before.knownSince(), tally));
            }
        }
        for (int i = measured.size() - 1; i >= 0; i--) {
            measured = isLive.test(measured.key(i)) ? measured : measured.without(measured.key(i));
        }
        Counted before = counted(name, null);
        Tally tally = before.tally().with(time, BigDecimal.ZERO);
        return new History(byName.with(name, new Counted(before.knownSince(), tally)), evictedThrough, measured)
                .withoutOldestName(name);
    }

    private History withoutOldestName(String except) {
        if (byName.size() <= MOST_NAMES) {
            return this;
        }
        int oldest = -1;
        for (int i = 0; i < byName.size(); i++) {
            boolean older = oldest < 0
                    || byName.value(i).tally().last()
                            < byName.value(oldest).tally().last();
            oldest = older && !byName.key(i).equals(except) ? i : oldest;
        }
        long through = Math.max(evictedThrough, byName.value(oldest).tally().last());
        return new History(byName.without(byName.key(oldest)), through, measures);
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
