package io.behaviourdiscounts.benchmarks.latency;

import java.io.PrintStream;
import java.util.List;

/** Prints what was measured in Markdown: percentiles and their ratios to the bare hop's, side by side with the bars. */
final class LatencyTable {

    private final PrintStream out;

    LatencyTable(PrintStream out) {
        this.out = out;
    }

    /** Prints a line for each; the first is the hop. */
    void print(List<LatencyContender> contenders) {
        out.println("| ms | calls | p50 | p90 | p99 | p99.9 | max | p50 to the hop | bar | p99 to the hop | bar |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |");
        Times hop = contenders.getFirst().times();
        for (LatencyContender contender : contenders) {
            Times times = contender.times();
            Bar bar = contender.bar();
            double median = times.percentile(Bar.MEDIAN) / hop.percentile(Bar.MEDIAN);
            double high = times.percentile(Bar.HIGH) / hop.percentile(bar.highOf());
            String of = bar.highOf() == Bar.MEDIAN ? " of its p50" : "";
            out.printf(
                    "%s %.2f | %s | %.2f%s | %s |%n",
                    figures(times), median, verdict(median, bar.median()), high, of, verdict(high, bar.high()));
        }
    }

    private static String figures(Times times) {
        return "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %.1f |"
                .formatted(
                        times.name(),
                        times.count(),
                        times.percentile(Bar.MEDIAN),
                        times.percentile(90),
                        times.percentile(Bar.HIGH),
                        times.percentile(99.9),
                        times.percentile(100));
    }

    private static String verdict(double ratio, double bar) {
        if (bar == Double.POSITIVE_INFINITY) {
            return "";
        }
        return "≤ %.1f %s".formatted(bar, ratio <= bar ? "held" : "**missed**");
    }
}
