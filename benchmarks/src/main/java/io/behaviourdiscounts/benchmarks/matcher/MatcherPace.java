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

    /** Seven shapes of ten contenders in about five minutes. */
    static final MatcherPace QUICK = new MatcherPace(Duration.ofMillis(1_000), Duration.ofMillis(250), FEWEST_ROUNDS);

    /** The same in about twenty. */
    static final MatcherPace USUAL = new MatcherPace(Duration.ofMillis(4_000), Duration.ofMillis(1_000), 7);

    MatcherPace withRounds(int number) {
        return new MatcherPace(warmUp, turn, number);
    }
}
