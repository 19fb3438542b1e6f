package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the day in which a rule leaves shoppers alone.
 *
 * @param from when they begin, included
 * @param until when they end, excluded; on the next day where it is not after {@code from}
 * @param then what becomes of an event meanwhile
 * @param zoneFrom where an event says in which zone its shopper is; null, and where an event says none, the rule's zone counts
 */
public record QuietHours(
        LocalTime from,
        LocalTime until,
        Then then,
        @Nullable Path zoneFrom) {

    /** What becomes of an event in quiet hours. */
    public enum Then {
        /** It gives nothing. */
        DROP,
        /** It is decided as they end. */
        HOLD
    }

    /** When the quiet ends that there is at a moment; nothing where there is none. Where clocks go back, at the later of both times. */
    public Optional<Instant> endOfQuiet(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(until);
        boolean overNight = until.isBefore(from);
        if (overNight ? !begun && !notOver : !(begun && notOver)) {
            return Optional.empty();
        }
        return Optional.of(ZonedDateTime.of(local.toLocalDate().plusDays(notOver ? 0 : 1), until, zone)
                .withLaterOffsetAtOverlap()
                .toInstant());
    }
}
