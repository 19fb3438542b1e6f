package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.LoadTally.Count;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured of one level of load.
 *
 * @param name as tables and files say it
 * @param factor how much was offered, in multiples of the capacity
 * @param seconds how long the load lasted
 * @param left how many callers had no final answer at its end, and still had patience
 * @param looks at the steps meanwhile
 * @param processors what was used while the load lasted
 * @param recovery after how many seconds full speed was back; nothing if it was not
 * @param killed what was killed when, empty if nothing was
 */
record Level(
        String name,
        double factor,
        int seconds,
        LoadTally tally,
        int left,
        List<Steps.Look> looks,
        Processors processors,
        OptionalDouble recovery,
        String killed) {

    private static final double PERCENTILE = 99;

    /** Final answers a second while the load lasted. */
    double goodput() {
        return perSecond(Count.SUCCESSES) + perSecond(Count.OTHER_ANSWERS);
    }

    /** A count's mean of a second while the load lasted. */
    double perSecond(Count what) {
        return (double) tally.sum(what, seconds) / seconds;
    }

    /** A count's sum, that of the answers after the load's end included. */
    long all(Count what) {
        return tally.sum(what, tally.seconds());
    }

    /** The 99th percentile of a success's time from the beginning of its try, in milliseconds. */
    double successMillis() {
        return tally.successes().getValueAtPercentile(PERCENTILE) / 1e3;
    }

    /** The 99th percentile of a refusal's time, in milliseconds. */
    double refusalMillis() {
        return tally.refusals().getValueAtPercentile(PERCENTILE) / 1e3;
    }
}
