package io.behaviourdiscounts.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is quiet, and until when. */
class QuietHoursTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // over midnight
                "22:00, 08:00, 2026-01-15T21:00:00Z, 2026-01-16T07:00:00Z",
                "22:00, 08:00, 2026-01-15T20:59:59.999999Z, -",
                "22:00, 08:00, 2026-01-16T06:59:59.999999Z, 2026-01-16T07:00:00Z",
                "22:00, 08:00, 2026-01-16T07:00:00Z, -",
                // within a day
                "12:00, 14:00, 2026-01-15T11:00:00Z, 2026-01-15T13:00:00Z",
                "12:00, 14:00, 2026-01-15T13:00:00Z, -",
                "12:00, 14:00, 2026-01-15T10:59:00Z, -",
                // clocks go forward, from 02:00 to 03:00 on 29 March: the end is an hour later by the clock
                "22:00, 02:30, 2026-03-28T23:00:00Z, 2026-03-29T01:30:00Z",
                // clocks go back, from 03:00 to 02:00 on 25 October: the later 02:30 is the end
                "22:00, 02:30, 2026-10-24T22:00:00Z, 2026-10-25T01:30:00Z",
                "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
            })
    void theQuietEnds(LocalTime from, LocalTime until, Instant moment, Instant end) {
        QuietHours hours = new QuietHours(from, until, QuietHours.Then.HOLD, null);
        assertThat(hours.endOfQuiet(moment, ZoneId.of("Europe/Berlin"))).isEqualTo(Optional.ofNullable(end));
    }
}
