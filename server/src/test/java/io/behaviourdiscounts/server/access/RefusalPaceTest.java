package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalPaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final HandTurnedTime time = new HandTurnedTime();
    private final RefusalPace pace = new RefusalPace(Duration.ofMillis(100), time::currentTimeNanos);

    @Test
    void quickAndSlowRefusalsAreToldAtTheSameTime() {
        assertThat(toldAfter(1)).isEqualTo(100);
        assertThat(toldAfter(36)).isEqualTo(100);
        assertThat(toldAfter(99)).isEqualTo(100);
    }

    @Test
    void whereTheSlowOnesNeedLongerTheQuickOnesTakeAsLong() {
        assertThat(toldAfter(230)).isEqualTo(300);
        assertThat(toldAfter(1)).isEqualTo(300);
        time.pass(Duration.ofSeconds(59));
        assertThat(toldAfter(120)).isEqualTo(300);
        time.pass(Duration.ofSeconds(2));
        assertThat(toldAfter(1)).as("a minute after the last slow one").isEqualTo(100);
    }

    @Test
    void nobodyWaitsForEver() {
        assertThat(toldAfter(5_000)).isEqualTo(5_000);
        assertThat(toldAfter(1)).isEqualTo(1_000);
    }

    @Test
    void withoutASlotEachIsToldAtOnce() {
        var none = new RefusalPace(Duration.ZERO, time::currentTimeNanos);
        assertThat(none.rest(time.currentTimeNanos() - MILLI)).isZero();
    }

    @Test
    void whoWaitsWaitsAsLong() {
        var real = new RefusalPace(Duration.ofMillis(20));
        long start = System.nanoTime();
        real.await(start);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20 * MILLI);
    }

    /** Milliseconds, when a refusal is known after so many. */
    private long toldAfter(long millis) {
        return (pace.rest(time.currentTimeNanos() - millis * MILLI) + millis * MILLI) / MILLI;
    }
}
