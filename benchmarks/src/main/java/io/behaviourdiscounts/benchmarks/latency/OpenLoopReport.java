package io.behaviourdiscounts.benchmarks.latency;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Calls contenders at a steady rate, in turns, and prints what came of it. In turns, so that what belongs together happens in one round, and each
 * round's noise is everybody's.
 */
record OpenLoopReport(LatencyPlan plan, PrintStream out) {

    private static final int SLICE_SECONDS = 5;

    /** Warms up, measures, and prints; how many calls failed. */
    int run(List<LatencyContender> contenders) throws InterruptedException {
        rounds(contenders.stream().map(LatencyContender::unrecorded).toList(), 0, plan.warmUp());
        rounds(contenders, plan.warmUp() * plan.rate(), plan.seconds());
        out.printf(
                "%nOpen loop, %d calls a second of each kind for %d s, in turns of %d s; commits every %d ms; %d processors:%n%n",
                plan.rate(),
                plan.seconds(),
                SLICE_SECONDS,
                plan.commitMillis(),
                Runtime.getRuntime().availableProcessors());
        new LatencyTable(out).print(contenders);
        return contenders.stream()
                .mapToInt(contender -> contender.times().tellFailures(out))
                .sum();
    }

    private void rounds(List<LatencyContender> contenders, int first, int seconds) throws InterruptedException {
        OpenLoop loop = new OpenLoop(plan.rate());
        for (int done = 0; done < seconds; done += SLICE_SECONDS) {
            Duration slice = Duration.ofSeconds(Math.min(SLICE_SECONDS, seconds - done));
            for (LatencyContender contender : contenders) {
                loop.run(slice, first + done * plan.rate(), contender.operation(), contender.times());
            }
        }
    }
}
