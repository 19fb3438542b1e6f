package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.LoadTally.Count;
import java.io.PrintStream;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Prints what was measured in Markdown, and which bars are held. */
final class Report {

    private static final double PATIENCE_MILLIS = 5_000;
    private static final double REFUSAL_MILLIS = 20;
    private static final double RECOVERY_SECONDS = 5;
    private static final double GOODPUT = 0.8;

    /** Of what should have been offered, so much must have been for a level to be what its name says. */
    private static final double OFFERED = 0.98;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(List<Level> levels) {
        out.println(
                "| offered | new callers/s | tries/s | goodput/s | success p50 / p99, of a try | from the first try |"
                        + " busy/s | busy p50 / p99 | unknown/s | broken/s | gave up | left at the end | back at full"
                        + " speed |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        levels.forEach(this::line);
        out.println();
        levels.forEach(this::generator);
        levels.stream()
                .filter(level -> !level.killed().isEmpty())
                .forEach(level -> out.printf("%s: %s%n", level.name(), level.killed()));
    }

    private void line(Level level) {
        LoadTally tally = level.tally();
        out.printf(
                "| %s | %,.0f | %,.0f | **%,.0f** | %s | %s | %,.0f | %s | %,.0f | %,.1f | %,d | %,d | %s |%n",
                level.name(),
                level.perSecond(Count.OFFERED),
                level.perSecond(Count.TRIES),
                level.goodput(),
                millis(tally.successes()),
                millis(tally.sinceFirst()),
                level.perSecond(Count.BUSY),
                millis(tally.refusals()),
                level.perSecond(Count.UNKNOWN) + level.perSecond(Count.TIMED_OUT),
                level.perSecond(Count.BROKEN),
                level.all(Count.GAVE_UP),
                level.left(),
                level.recovery().isPresent()
                        ? "%.1f s".formatted(level.recovery().getAsDouble())
                        : "**not in time**");
    }

    private static String millis(Histogram micros) {
        return micros.getTotalCount() == 0
                ? ""
                : "%,.0f / %,.0f ms"
                        .formatted(micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
    }

    /** Says where it is the load generator that was measured. */
    private void generator(Level level) {
        long offered = level.tally().sum(Count.OFFERED, level.seconds());
        long began = level.tally().lateness().getTotalCount();
        double late = level.tally().lateness().getValueAtPercentile(99) / 1e3;
        out.printf(
                "%s: of %d processors the callers used %.2f, the servers %.2f; first tries began up to %,.0f ms late (p99)",
                level.name(),
                Runtime.getRuntime().availableProcessors(),
                level.processors().callers(),
                level.processors().servers(),
                late);
        if (began < OFFERED * offered) {
            out.printf(
                    "; **the offered load could not be generated**: %,d of %,d callers got to their first try",
                    began, offered);
        }
        if (level.all(Count.HELD_BACK) > 0) {
            out.printf("; %,d tries waited for a free connection", level.all(Count.HELD_BACK));
        }
        out.println(".");
    }

    /** Prints the bars and returns how many are missed. */
    int bars(List<Level> levels) {
        List<Level> steady =
                levels.stream().filter(level -> level.killed().isEmpty()).toList();
        Level lightest = steady.getFirst();
        Level heaviest = steady.getLast();
        double best = steady.stream().mapToDouble(Level::goodput).max().orElseThrow();
        double slowest = Math.max(2 * lightest.successMillis(), PATIENCE_MILLIS);
        out.println();
        out.println("| bar | measured | |");
        out.println("| --- | ---: | --- |");
        int missed = bar(
                "goodput at %s ≥ 80 %% of the best".formatted(heaviest.name()),
                "%.0f %%".formatted(100 * heaviest.goodput() / best),
                heaviest.goodput() >= GOODPUT * best);
        for (Level level : levels) {
            if (!level.killed().isEmpty()) {
                missed += bar(
                        "%s: goodput ≥ 80 %% of the best".formatted(level.name()),
                        "%.0f %%".formatted(100 * level.goodput() / best),
                        level.goodput() >= GOODPUT * best);
            }
            missed += bar(
                    "%s: success, p99 of a try ≤ %,.0f ms".formatted(level.name(), slowest),
                    "%,.0f ms".formatted(level.successMillis()),
                    level.tally().successes().getTotalCount() > 0 && level.successMillis() <= slowest);
            missed += bar(
                    "%s: refusals, p99 ≤ 20 ms".formatted(level.name()),
                    "%,.1f ms".formatted(level.refusalMillis()),
                    level.refusalMillis() <= REFUSAL_MILLIS);
            missed += bar(
                    "%s: back at full speed ≤ 5 s".formatted(level.name()),
                    level.recovery().isPresent()
                            ? "%.1f s".formatted(level.recovery().getAsDouble())
                            : "not in time",
                    level.recovery().orElse(Double.POSITIVE_INFINITY) <= RECOVERY_SECONDS);
        }
        return missed;
    }

    private int bar(String name, String measured, boolean isHeld) {
        out.printf("| %s | %s | %s |%n", name, measured, isHeld ? "held" : "**missed**");
        return isHeld ? 0 : 1;
    }
}
