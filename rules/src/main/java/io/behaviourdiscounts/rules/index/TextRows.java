package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.CodePoints;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the conditions whose range a text lies in. */
final class TextRows {

    private final String[] ends;
    private final RangeRows rows;

    /** A condition and its range. */
    record Entry(int condition, TextRange range) {}

    TextRows(int conditions, List<Entry> entries) {
        this.ends = entries.stream()
                .flatMap(entry -> Stream.of(
                        Optional.ofNullable(entry.range().low()),
                        Optional.ofNullable(entry.range().high())))
                .flatMap(Optional::stream)
                .distinct()
                .sorted(CodePoints.ORDER)
                .toArray(String[]::new);
        RangeRows.Builder builder = new RangeRows.Builder(conditions, ends.length);
        for (Entry entry : entries) {
            String low = entry.range().low();
            String high = entry.range().high();
            builder.add(entry.condition(), low == null ? 0 : place(low), high == null ? ends.length + 1 : place(high));
        }
        this.rows = builder.build();
    }

    /** How many ends are at or below a text. */
    private int place(String text) {
        int found = Arrays.binarySearch(ends, text, CodePoints.ORDER);
        return found < 0 ? -found - 1 : found + 1;
    }

    /** Keeps open the conditions whose range a text lies in, and those without one: only these where there is no text. */
    void retain(@Nullable String text, MatchScratch scratch) {
        if (text == null) {
            rows.retainWithout(scratch);
        } else {
            rows.retain(place(text), scratch);
        }
    }

    double passing(int conditions) {
        return rows.passing(conditions);
    }
}
