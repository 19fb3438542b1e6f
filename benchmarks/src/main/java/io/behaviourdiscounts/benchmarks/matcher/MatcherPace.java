package io.behaviourdiscounts.benchmarks.matcher;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param warmUp of each contender before the first round
 * @param turn of each contender in each round
 * @param rounds at least five, so that a spread says something
 */
record MatcherPace(Duration warmUp, Duration turn, int rounds) {

    static final int FEWEST_ROUNDS = 5;

    /** Seven shapes of twelve contenders in about seven minutes. */
    static final MatcherPace QUICK = new MatcherPace(Duration.ofSeconds(1), Duration.ofMillis(250), FEWEST_ROUNDS);

    /** The same with figures that are steadier. */
    static final MatcherPace USUAL = new MatcherPace(Duration.ofSeconds(4), Duration.ofSeconds(1), 7);

    MatcherPace withRounds(int number) {
        return new MatcherPace(warmUp, turn, number);
    }
}
