package io.behaviourdiscounts.server.events.mapping;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * When the event of a row happened.
 *
 * @param cell its text
 * @param format how that text is written
 */
public record OccurredAt(Cell cell, Format format) {

    /** How a moment is written. */
    public sealed interface Format {
        /** Reads a moment. */
        Instant parse(String text);
    }

    /** With an offset or a {@code Z}: {@code 2024-07-15T18:24:10Z}. */
    record Iso() implements Format {
        @Override
        public Instant parse(String text) {
            try {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is not a time like 2024-07-15T18:24:10Z; the mapping can give its pattern and zone",
                        e);
            }
        }
    }

    /** By a pattern of {@link DateTimeFormatter}; in the zone, unless the text itself has one. */
    record Pattern(String pattern, DateTimeFormatter formatter, ZoneId zone) implements Format {
        static Pattern of(String pattern, ZoneId zone) {
            return new Pattern(pattern, DateTimeFormatter.ofPattern(pattern, Locale.ROOT), zone);
        }

        @Override
        public Instant parse(String text) {
            try {
                TemporalAccessor moment = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
                return moment instanceof LocalDateTime local
                        ? local.atZone(zone).toInstant()
                        : Instant.from(moment);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("'" + text + "' is not a time like " + pattern, e);
            }
        }
    }

    /** Seconds or milliseconds since 1970. */
    record Epoch(long perSecond) implements Format {
        @Override
        public Instant parse(String text) {
            try {
                long units = Long.parseLong(text);
                return Instant.ofEpochSecond(
                        Math.floorDiv(units, perSecond),
                        Math.floorMod(units, perSecond) * (1_000_000_000L / perSecond));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a whole number of seconds or milliseconds", e);
            }
        }
    }

    static final Format ISO = new Iso();
    static final Format EPOCH_SECONDS = new Epoch(1);
    static final Format EPOCH_MILLIS = new Epoch(1000);
    static final ZoneId DEFAULT_ZONE = ZoneOffset.UTC;
}
