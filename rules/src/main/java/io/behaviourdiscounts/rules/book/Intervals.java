package io.behaviourdiscounts.rules.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the intervals that a point lies in, at a cost that follows how many they are: a balanced search tree over their lower
 * ends, laid out in an array, where each subtree knows its highest upper end.
 *
 * @param <P> points
 * @param <T> what stands for an interval
 */
final class Intervals<P, T> {

    private final Comparator<P> order;
    private final List<Interval<P, T>> byLow;
    private final List<Highest<P>> highest;

    /** From low to high, both included; an end that is null is open. */
    record Interval<P, T>(@Nullable P low, @Nullable P high, T what) {}

    /** The highest upper end of a subtree; open if it is null. */
    private record Highest<P>(@Nullable P high) {}

    Intervals(Comparator<P> order, List<Interval<P, T>> intervals) {
        this.order = order;
        this.byLow = intervals.stream().sorted(this::compareLow).toList();
        this.highest = new ArrayList<>(Collections.nCopies(byLow.size(), new Highest<>(null)));
        if (!byLow.isEmpty()) {
            highestOf(0, byLow.size());
        }
    }

    private int compareLow(Interval<P, T> left, Interval<P, T> right) {
        P a = left.low();
        P b = right.low();
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return order.compare(a, b);
    }

    /** Notes the highest end of the subtree of a range at its middle, and returns it. */
    private Highest<P> highestOf(int from, int to) {
        int middle = (from + to) >>> 1;
        Highest<P> here = new Highest<>(byLow.get(middle).high());
        if (from < middle) {
            here = higher(here, highestOf(from, middle));
        }
        if (middle + 1 < to) {
            here = higher(here, highestOf(middle + 1, to));
        }
        highest.set(middle, here);
        return here;
    }

    private Highest<P> higher(Highest<P> left, Highest<P> right) {
        P a = left.high();
        P b = right.high();
        if (a == null || b == null) {
            return a == null ? left : right;
        }
        return order.compare(a, b) >= 0 ? left : right;
    }

    /** Tells all the intervals that a point lies in. */
    void at(P point, Consumer<T> found) {
        search(point, 0, byLow.size(), found);
    }

    private void search(P point, int from, int to, Consumer<T> found) {
        if (from >= to) {
            return;
        }
        int middle = (from + to) >>> 1;
        if (isBelow(highest.get(middle).high(), point)) {
            return;
        }
        search(point, from, middle, found);
        Interval<P, T> interval = byLow.get(middle);
        boolean begun = interval.low() == null || order.compare(interval.low(), point) <= 0;
        if (begun) {
            if (!isBelow(interval.high(), point)) {
                found.accept(interval.what());
            }
            search(point, middle + 1, to, found);
        }
    }

    private boolean isBelow(@Nullable P end, P point) {
        return end != null && order.compare(end, point) < 0;
    }
}
