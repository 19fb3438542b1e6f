package io.behaviourdiscounts.rules.index;

import java.util.Arrays;
import java.util.List;

/** Finds the conditions whose range a number lies in. */
final class NumberRows {

    private final double[] ends;
    private final RangeRows rows;

    /** A condition and its range. */
    record Entry(int condition, NumberRange range) {}

    NumberRows(int conditions, List<Entry> entries) {
        this.ends = entries.stream()
                .flatMapToDouble(entry -> Arrays.stream(
                        new double[] {entry.range().low(), entry.range().high()}))
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        RangeRows.Builder builder = new RangeRows.Builder(conditions, ends.length);
        for (Entry entry : entries) {
            builder.add(
                    entry.condition(),
                    place(entry.range().low()),
                    entry.range().high() == Double.POSITIVE_INFINITY
                            ? ends.length + 1
                            : place(entry.range().high()));
        }
        this.rows = builder.build();
    }

    /** How many ends are at or below a number. */
    private int place(double number) {
        int low = 0;
        int length = ends.length;
        while (length > 0) {
            int half = length >>> 1;
            // written so that it becomes a conditional move
            low += ends[low + half] <= number ? length - half : 0;
            length = half;
        }
        return low;
    }

    /** Keeps open the conditions whose range a number lies in, and those without one: only these where it is not a number. */
    void retain(double number, MatchScratch scratch) {
        if (Double.isNaN(number)) {
            rows.retainWithout(scratch);
        } else {
            rows.retain(place(number), scratch);
        }
    }

    double passing(int conditions) {
        return rows.passing(conditions);
    }
}
