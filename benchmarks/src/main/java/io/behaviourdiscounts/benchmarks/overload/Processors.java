package io.behaviourdiscounts.benchmarks.overload;

import java.time.Duration;

/**
 * What this process and those that it has started used of the machine's processors: on a small machine the callers take from the servers what
 * they need for asking.
 *
 * @param callers processors, in the mean: this process
 * @param servers processors, in the mean: its children that run; one that was killed is missing
 */
record Processors(double callers, double servers) {

    /** What was used up to a moment. */
    record Mark(long nanos, Duration callers, Duration servers) {

        static Mark now() {
            return new Mark(
                    System.nanoTime(),
                    used(ProcessHandle.current()),
                    ProcessHandle.current().children().map(Mark::used).reduce(Duration.ZERO, Duration::plus));
        }

        private static Duration used(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Processors since() {
            Mark now = now();
            double nanos = now.nanos - nanos();
            return new Processors(
                    now.callers.minus(callers).toNanos() / nanos,
                    Math.max(0, now.servers.minus(servers).toNanos() / nanos));
        }
    }
}
