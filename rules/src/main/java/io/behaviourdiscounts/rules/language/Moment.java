package io.behaviourdiscounts.rules.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** A day of some zone, or an instant. */
sealed interface Moment {

    /** For editors; a date must also be one of the calendar. */
    String PATTERN = "^(19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?$";

    /** When it begins: a day begins at its start in the zone. */
    Instant beginning(ZoneId zone);

    /** When it is over: a day is over as the next one begins. */
    Instant end(ZoneId zone);

    static Optional<Moment> parse(String text) {
        if (!text.matches(PATTERN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.indexOf('T') < 0
                            ? new Day(LocalDate.parse(text))
                            : new At(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty(); // a day or an hour that no calendar has
        }
    }

    record Day(LocalDate date) implements Moment {
        @Override
        public Instant beginning(ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    record At(Instant instant) implements Moment {
        @Override
        public Instant beginning(ZoneId zone) {
            return instant;
        }

        @Override
        public Instant end(ZoneId zone) {
            return instant;
        }
    }
}
