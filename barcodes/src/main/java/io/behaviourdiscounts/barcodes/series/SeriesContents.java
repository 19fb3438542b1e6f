package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import java.util.List;

/**
 * The patterns and series of a book that is to be published; without a mistake.
 *
 * @param patterns in the order of the files
 * @param series in the order of the files
 */
public record SeriesContents(List<PatternText> patterns, List<SeriesText> series) {

    public static final SeriesContents NOTHING = new SeriesContents(List.of(), List.of());

    public SeriesContents {
        patterns = List.copyOf(patterns);
        series = List.copyOf(series);
    }

    /** Whether there is neither a pattern nor a series. */
    public boolean isEmpty() {
        return patterns.isEmpty() && series.isEmpty();
    }

    /**
     * A pattern, and how it is published.
     *
     * @param text one line of YAML
     */
    public record PatternText(DataPattern pattern, String text) {}

    /**
     * A series, and how it is published.
     *
     * @param text one line of YAML
     */
    public record SeriesText(SeriesDefinition series, String text) {}
}
