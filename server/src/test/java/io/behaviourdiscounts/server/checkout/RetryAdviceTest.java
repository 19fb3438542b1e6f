package io.behaviourdiscounts.server.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryAdviceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RetryAdvice advice = new RetryAdvice(new Random(5)::nextDouble);

    @Test
    void oneAloneComesBackAtOnce() {
        assertThat(advice.refused(0, 100)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aCrowdComesBackNoFasterThanItIsServed() {
        Map<Long, Integer> back = new HashMap<>();
        IntStream.range(0, 2_000).forEach(_ -> advice.refused(0, 200));
        IntStream.range(0, 2_000).forEach(_ -> back.merge(advice.refused(0, 400).toSeconds(), 1, Integer::sum));

        assertThat(back).hasSizeGreaterThan(10);
        assertThat(back.values()).allSatisfy(perSecond -> assertThat(perSecond).isLessThan(400));
    }

    @Test
    void itGrowsWithTheLoadAndNeverBeyondHalfAMinute() {
        double light = mean(0, 50);
        double heavy = mean(100, 200);
        double absurd = mean(200, 100_000);

        assertThat(light).isLessThan(2);
        assertThat(heavy).isGreaterThan(3 * light);
        assertThat(absurd).isBetween(heavy, 30.0);
    }

    @Test
    void whatIsOverIsForgotten() {
        mean(0, 10_000);

        assertThat(advice.refused(60 * SECOND, 100)).isEqualTo(Duration.ofSeconds(1));
    }

    /** What is advised in the last of three seconds in which so many are refused each, where a hundred are served. */
    private double mean(int from, int perSecond) {
        double sum = 0;
        for (int second = from; second < from + 3; second++) {
            sum = 0;
            for (int i = 0; i < perSecond; i++) {
                Duration wait = advice.refused(second * SECOND, 100);
                assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
                sum += wait.toSeconds();
            }
        }
        return sum / perSecond;
    }
}
