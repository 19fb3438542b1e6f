package io.behaviourdiscounts.server.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServedRateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final double GUESS = 7;

    private final ServedRate rate = new ServedRate();

    /** Some clocks begin below zero. */
    private long now = -SECOND / 3;

    @Test
    void beforeAnythingIsCountedAGuessHolds() {
        serve(1, 100);
        rate.waitingBegins(now);

        assertThat(rate.perSecond(now, GUESS)).isEqualTo(GUESS);
    }

    @Test
    void whatIsServedWhileSomebodyWaitsIsCounted() {
        rate.waitingBegins(now);
        serve(1, 100);
        assertThat(rate.perSecond(now, GUESS)).isCloseTo(100, within(5.0));

        serve(3, 40);
        assertThat(rate.perSecond(now, GUESS)).isCloseTo(40, within(5.0));
    }

    @Test
    void whereNothingIsServedItFalls() {
        rate.waitingBegins(now);
        serve(2, 100);
        now += 4 * SECOND;

        assertThat(rate.perSecond(now, GUESS)).isLessThan(1);
    }

    @Test
    void whatWasCountedHoldsForAWhile() {
        rate.waitingBegins(now);
        serve(2, 100);
        rate.waitingEnds(now);
        now += SECOND;
        rate.waitingBegins(now);
        assertThat(rate.perSecond(now, GUESS)).isCloseTo(100, within(5.0));

        rate.waitingEnds(now);
        now += 20 * SECOND;
        assertThat(rate.perSecond(now, GUESS)).isEqualTo(GUESS);
    }

    private void serve(int seconds, int perSecond) {
        for (int number = 0; number < seconds * perSecond; number++) {
            now += SECOND / perSecond;
            rate.served(now);
        }
    }
}
