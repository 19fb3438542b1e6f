package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.schemas.json.IsoTimes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * When the event of a row happened.
 *
 * @param cell its text
 * @param format how that text is written
 */
public record OccurredAt(Cell cell, Format format) {

    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2100;

    /**
     * The moment of a text.
     *
     * @throws IllegalArgumentException if it is none, or none that an event of a shop can have had: a year before 2000 or after 2100
     *     comes of milliseconds that were read as seconds, or of a pattern that does not fit
     */
    Instant at(String text) {
        Instant moment = format.parse(text);
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
            throw new IllegalArgumentException("found '%s', which is in the year %d%s"
                    .formatted(
                            text,
                            year,
                            Epochs.advice(text).map(advice -> "; " + advice).orElse("")));
        }
        return moment;
    }

    /** How a moment is written. */
    public sealed interface Format {
        /** Reads a moment. */
        Instant parse(String text);
    }

    /** With an offset or a {@code Z}: {@code 2024-07-15T18:24:10Z}. */
    record Iso() implements Format {
        @Override
        public Instant parse(String text) {
            Optional<Instant> usual = IsoTimes.quick(text);
            if (usual.isPresent()) {
                return usual.get();
            }
            try {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "found '%s', expected a time such as 2024-07-15T18:24:10Z; %s"
                                .formatted(
                                        text, Epochs.advice(text).orElse("the mapping can give its pattern and zone")),
                        e);
            }
        }
    }

    /** By a pattern of {@link DateTimeFormatter}, in English; in the zone, unless the text itself has one. */
    record Pattern(String pattern, DateTimeFormatter formatter, ZoneId zone, Optional<FixedPlaces> places)
            implements Format {

        private static final Instant EXAMPLE = Instant.parse("2024-07-15T18:24:10Z");

        static Pattern of(String pattern, ZoneId zone) {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH);
            return new Pattern(pattern, formatter, zone, FixedPlaces.of(pattern));
        }

        @Override
        public Instant parse(String text) {
            LocalDateTime usual = places.isPresent() ? places.get().read(text) : null;
            if (usual != null) {
                return usual.atZone(zone).toInstant();
            }
            try {
                TemporalAccessor moment = formatter.parseBest(written(text), ZonedDateTime::from, LocalDateTime::from);
                return moment instanceof LocalDateTime local
                        ? local.atZone(zone).toInstant()
                        : Instant.from(moment);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "found '%s', expected a time like %s, such as %s".formatted(text, pattern, example()), e);
            }
        }

        /** With common blanks, and the halves of the day as patterns know them. */
        private static String written(String text) {
            return text.replaceAll("[\\u00A0\\u202F\\u2009]", " ").replaceAll("(?i)\\b([ap])\\.\\s?m\\.", "$1m");
        }

        private String example() {
            return formatter.format(EXAMPLE.atZone(zone));
        }
    }

    /** Seconds, milliseconds or microseconds since 1970; seconds may have decimals. */
    record Epoch(String unit, int decimals) implements Format {
        @Override
        public Instant parse(String text) {
            if (!Epochs.isNumber(text)) {
                throw new IllegalArgumentException("found '%s', expected %s since 1970, such as %s%s"
                        .formatted(
                                text,
                                unit,
                                new BigDecimal("1721067850")
                                        .scaleByPowerOfTen(decimals)
                                        .toPlainString(),
                                Epochs.advice(text).map(advice -> "; " + advice).orElse("")));
            }
            BigDecimal seconds = new BigDecimal(text).movePointLeft(decimals);
            BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
            try {
                return Instant.ofEpochSecond(
                        whole.longValueExact(),
                        seconds.subtract(whole).movePointRight(9).longValue());
            } catch (ArithmeticException | DateTimeException e) {
                throw new IllegalArgumentException(
                        "found '%s', which no calendar reaches in %s%s"
                                .formatted(
                                        text,
                                        unit,
                                        Epochs.advice(text)
                                                .map(advice -> "; " + advice)
                                                .orElse("")),
                        e);
            }
        }
    }

    static final Format ISO = new Iso();
    static final Format EPOCH_SECONDS = new Epoch("seconds", 0);
    static final Format EPOCH_MILLIS = new Epoch("milliseconds", 3);
    static final Format EPOCH_MICROS = new Epoch("microseconds", 6);
    static final ZoneId DEFAULT_ZONE = ZoneOffset.UTC;
}
