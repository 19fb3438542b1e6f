package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventCodeRatesTest {

    private final HandTurnedTime time = new HandTurnedTime();
    private final EventCodeRates rates = new EventCodeRates(60, time);

    @Test
    void aKeyNamesAMinutesWorthAtOnceAndThenItsRate() {
        assertThat(rates.take(caller("one"), 60)).isEmpty();
        assertThat(rates.take(caller("one"), 1)).contains(Duration.ofSeconds(1));
        time.pass(Duration.ofSeconds(1));
        assertThat(rates.take(caller("one"), 1)).isEmpty();
        time.pass(Duration.ofHours(1));
        assertThat(rates.take(caller("one"), 60)).isEmpty();
    }

    @Test
    void whatIsTooMuchCountsNothing() {
        assertThat(rates.take(caller("one"), 50)).isEmpty();
        assertThat(rates.take(caller("one"), 20)).contains(Duration.ofSeconds(10));
        assertThat(rates.take(caller("one"), 10)).isEmpty();
    }

    @Test
    void oneKeyLeavesRoomForOthersAndEventsWithoutCodesAreFree() {
        assertThat(rates.take(caller("one"), 60)).isEmpty();

        assertThat(rates.take(caller("one"), 0)).isEmpty();
        assertThat(rates.take(caller("two"), 60)).isEmpty();
    }

    private static Caller caller(String key) {
        return new Caller(key, Set.of(Scope.EVENTS_WRITE), "192.0.2.1", false);
    }
}
