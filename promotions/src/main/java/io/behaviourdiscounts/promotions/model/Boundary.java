package io.behaviourdiscounts.promotions.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** An instant that a condition on the date names: itself, or by a day of some zone. */
public sealed interface Boundary {

    Instant in(ZoneId zone);

    /** Where a day begins. */
    record StartOf(LocalDate day) implements Boundary {
        @Override
        public Instant in(ZoneId zone) {
            return day.atStartOfDay(zone).toInstant();
        }
    }

    record At(Instant instant) implements Boundary {
        @Override
        public Instant in(ZoneId zone) {
            return instant;
        }
    }
}
