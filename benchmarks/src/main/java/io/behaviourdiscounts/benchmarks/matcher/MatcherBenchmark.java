package io.behaviourdiscounts.benchmarks.matcher;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures the contenders of one shape: first all must find the same rules in all events, then each warms up, then they take turns for
 * some rounds, in another order each time.
 */
final class MatcherBenchmark {

    private static final int EVENTS_BETWEEN_LOOKS = 32;
    private static final int FEWEST_CHECKED = 16;
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

    /** Who takes longer for an event, cold, is looked after at each. */
    private static final Duration SLOW = Duration.ofMillis(1);

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MatcherShape shape;
    private final MatcherPace pace;
    private final Consumer<String> progress;

    private static final class Runner {
        private final MatchingKind kind;
        private final MatchingContender contender;
        private final double buildMillis;
        private final List<Double> cpu = new ArrayList<>();
        private final List<Double> wall = new ArrayList<>();
        private double bytes;
        private int eventsBetweenLooks = 1;
        private int next;
        private long matched;
        private long events;

        Runner(MatchingKind kind, MatchingContender contender, double buildMillis) {
            this.kind = kind;
            this.contender = contender;
            this.buildMillis = buildMillis;
        }
    }

    MatcherBenchmark(MatcherShape shape, MatcherPace pace, Consumer<String> progress) {
        this.shape = shape;
        this.pace = pace;
        this.progress = progress;
    }

    /** The contenders' figures, in their order. */
    List<MatcherFigures> measure(List<MatchingKind> kinds) {
        MatcherWorkload workload = new MatcherWorkload(shape);
        List<Runner> runners = new ArrayList<>();
        try {
            for (MatchingKind kind : kinds) {
                if (shape.rules() / shape.triggers() > kind.mostRulesOfTrigger()) {
                    progress.accept("%s: left out, it cannot be built in minutes".formatted(kind.word()));
                    continue;
                }
                progress.accept("%s: building".formatted(kind.word()));
                long begin = System.nanoTime();
                MatchingContender contender = kind.make(workload);
                runners.add(new Runner(kind, contender, (System.nanoTime() - begin) / 1e6));
            }
            int events = workload.beans().size();
            checkEqual(runners, events);
            progress.accept("all find the same rules");
            runners.forEach(runner -> run(runner, pace.warmUp(), events));
            for (int round = 0; round < pace.rounds(); round++) {
                progress.accept("round %d of %d".formatted(round + 1, pace.rounds()));
                List<Runner> order = new ArrayList<>(runners);
                Collections.rotate(order, round);
                order.forEach(runner -> measure(runner, events));
            }
        } finally {
            runners.forEach(runner -> runner.contender.close());
        }
        return runners.stream().map(this::figures).toList();
    }

    /** Compares all with the first, event by event, as long as it takes them; the slow ones at fewer events. */
    private void checkEqual(List<Runner> runners, int events) {
        List<int[]> expected = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            expected.add(runners.getFirst().contender.numbers(event));
        }
        runners.forEach(runner -> checkEqual(runner, expected, runners.getFirst().kind));
    }

    private static void checkEqual(Runner runner, List<int[]> expected, MatchingKind first) {
        long begin = System.nanoTime();
        int event = 0;
        while (event < expected.size()
                && (event < FEWEST_CHECKED || System.nanoTime() - begin < LONGEST_CHECK.toNanos())) {
            int[] found = runner.contender.numbers(event);
            if (!Arrays.equals(expected.get(event), found)) {
                throw new IllegalStateException("%s finds %s of event %d, %s finds %s"
                        .formatted(
                                first.word(),
                                Arrays.toString(expected.get(event)),
                                event,
                                runner.kind.word(),
                                Arrays.toString(found)));
            }
            event++;
        }
        boolean isSlow = System.nanoTime() - begin > (long) event * SLOW.toNanos();
        runner.eventsBetweenLooks = isSlow ? 1 : EVENTS_BETWEEN_LOOKS;
    }

    private void measure(Runner runner, int events) {
        long bytesBefore = thread.getCurrentThreadAllocatedBytes();
        long cpuBefore = thread.getCurrentThreadCpuTime();
        long wallBefore = System.nanoTime();
        long count = run(runner, pace.turn(), events);
        long wall = System.nanoTime() - wallBefore;
        long cpu = thread.getCurrentThreadCpuTime() - cpuBefore;
        long bytes = thread.getCurrentThreadAllocatedBytes() - bytesBefore;
        runner.cpu.add((double) cpu / count);
        runner.wall.add((double) wall / count);
        runner.bytes = (double) bytes / count;
    }

    private static long run(Runner runner, Duration time, int events) {
        long end = System.nanoTime() + time.toNanos();
        long count = 0;
        long matched = 0;
        int next = runner.next;
        do {
            for (int i = 0; i < runner.eventsBetweenLooks; i++) {
                matched += runner.contender.match(next);
                next = next + 1 == events ? 0 : next + 1;
            }
            count += runner.eventsBetweenLooks;
        } while (System.nanoTime() < end);
        runner.next = next;
        runner.matched += matched;
        runner.events += count;
        return count;
    }

    private MatcherFigures figures(Runner runner) {
        return new MatcherFigures(
                runner.kind,
                shape,
                RoundSpread.of(runner.cpu),
                RoundSpread.of(runner.wall),
                runner.bytes,
                (double) runner.matched / runner.events,
                runner.buildMillis);
    }
}
