package io.behaviourdiscounts.server.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.checkout.AdaptiveLimit.Bounds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The limit against simple models of what it limits; a step is a millisecond. */
class AdaptiveLimitTest {

    private static final long MILLI = 1_000_000;
    private static final Bounds BOUNDS = new Bounds(4, 32, 2_000, Duration.ofMillis(500));

    private final AdaptiveLimit limit = new AdaptiveLimit(BOUNDS, 0);
    private final Queue<Long> underWay = new ArrayDeque<>();
    private long now;
    private double credit;

    @Test
    void whatIsServedAsFastAsItComesIsNotLimited() {
        serve(Duration.ofSeconds(20), 2_000, 100);

        assertThat(limit.now()).isGreaterThanOrEqualTo(32);
        assertThat(underWay).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void underLoadItSettlesWhereACommandTakesTheTarget() {
        serve(Duration.ofSeconds(60), 200, Integer.MAX_VALUE);

        assertThat(limit.now()).isBetween(60, 150);
        assertThat(limit.perSecond(now)).isBetween(140.0, 270.0);
    }

    @Test
    void itFollowsAServerThatBecomesSlowerAndFasterAgain() {
        serve(Duration.ofSeconds(60), 400, Integer.MAX_VALUE);
        assertThat(limit.now()).isBetween(120, 300);
        serve(Duration.ofSeconds(60), 40, Integer.MAX_VALUE);
        assertThat(limit.now()).isBetween(10, 40);
        serve(Duration.ofSeconds(10), 400, Integer.MAX_VALUE);
        assertThat(limit.now()).isBetween(120, 300);
    }

    @Test
    void whereNobodyAnswersItFallsToTheLeastAndComesBackWithinSeconds() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 10; i++) {
                limit.ended(now, 10, now + Duration.ofSeconds(5).toNanos());
            }
            now += Duration.ofSeconds(5).toNanos();
        }
        assertThat(limit.now()).isEqualTo(BOUNDS.least());

        serve(Duration.ofSeconds(5), 400, Integer.MAX_VALUE);
        assertThat(limit.now()).isGreaterThan(64);
    }

    @Test
    void aFixedLimitDoesNotMove() {
        AdaptiveLimit fixed = new AdaptiveLimit(Bounds.fixed(8, Duration.ofMillis(500)), 0);
        for (int i = 0; i < 1_000; i++) {
            fixed.ended(i * MILLI, 8, (i + (i < 500 ? 1 : 5_000)) * MILLI);
        }
        assertThat(fixed.now()).isEqualTo(8);
    }

    /** One server that takes so many a second, and callers who come as fast as they are let in, but no more than so many a second. */
    private void serve(Duration time, int servedPerSecond, int comingPerSecond) {
        for (long end = now + time.toNanos(); now < end; now += MILLI) {
            double come = comingPerSecond / 1_000.0;
            for (credit = Math.min(credit + come, 1_000_000); credit >= 1 && underWay.size() < limit.now(); credit--) {
                underWay.add(now);
            }
            boolean isServing = now / MILLI * servedPerSecond / 1_000 != (now / MILLI + 1) * servedPerSecond / 1_000;
            for (int i = 0; i < Math.max(1, servedPerSecond / 1_000) && isServing && !underWay.isEmpty(); i++) {
                int inside = underWay.size();
                limit.ended(underWay.remove(), inside, now + MILLI);
            }
        }
    }
}
