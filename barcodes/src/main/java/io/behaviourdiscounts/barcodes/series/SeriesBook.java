package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.pattern.PatternBook;
import io.behaviourdiscounts.barcodes.pattern.PatternConflict;
import io.behaviourdiscounts.barcodes.pattern.PatternConflicts;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patterns and series of a live book; immutable, replaced whole. */
public final class SeriesBook {

    public static final SeriesBook EMPTY = of(List.of(), List.of());

    private final BuiltInDecoders decoders = BuiltInDecoders.of(BuiltInDecoders.Options.NONE);
    private final Map<String, DataPattern> patterns = new HashMap<>();
    private final Map<Key, SeriesDefinition> series = new HashMap<>();
    private final PatternBook reader;

    private record Key(String pattern, Optional<String> code) {}

    private SeriesBook(List<DataPattern> patterns, Collection<SeriesDefinition> series) {
        patterns.forEach(pattern -> this.patterns.put(pattern.id(), pattern));
        series.forEach(one -> this.series.put(new Key(one.pattern(), Optional.ofNullable(one.code())), one));
        this.reader = new PatternBook(patterns, decoders);
    }

    /**
     * A book of patterns and series.
     *
     * @throws IllegalArgumentException if two patterns meet with equal rank, a series has no pattern, or two series have one code
     */
    public static SeriesBook of(List<DataPattern> patterns, Collection<SeriesDefinition> series) {
        SeriesBook book = new SeriesBook(patterns, series);
        if (book.series.size() < series.size()) {
            throw new IllegalArgumentException("two series have one pattern and code");
        }
        series.stream()
                .filter(one -> !book.patterns.containsKey(one.pattern()))
                .findFirst()
                .ifPresent(one -> {
                    throw new IllegalArgumentException(
                            "series '%s' has a pattern that is not there, '%s'".formatted(one.id(), one.pattern()));
                });
        PatternConflicts.among(patterns, book.decoders, LocalDate.EPOCH).stream()
                .filter(PatternConflict::sameRank)
                .findFirst()
                .ifPresent(conflict -> {
                    throw new IllegalArgumentException(conflict.inWords());
                });
        return book;
    }

    /** A pattern by its id. */
    public Optional<DataPattern> pattern(String id) {
        return Optional.ofNullable(patterns.get(id));
    }

    /** The series of a pattern, by what stands in the field {@code series} of a barcode. */
    public Optional<SeriesDefinition> series(String pattern, Optional<String> code) {
        return Optional.ofNullable(series.get(new Key(pattern, code)));
    }

    /**
     * What a scan says: by the patterns of the business unit, else by the decoders that need none.
     *
     * @param businessUnit the till's, as a path; empty where patterns of all units hold
     * @param day decides the century of dates
     */
    public Decoding read(ScannedText scanned, String businessUnit, LocalDate day) {
        Decoding own = reader.resolve(scanned, businessUnit, day);
        return own.isValid() || own.pattern() != null ? own : decoders.decode(scanned, day);
    }

    /** What a scan says by the decoders that need no pattern. */
    public Decoding readBuiltIn(ScannedText scanned, LocalDate day) {
        return decoders.decode(scanned, day);
    }
}
