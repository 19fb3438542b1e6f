package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;

/** What several measurements of the same came to. */
record RoundSpread(double median, double least, double most) {

    /** The spread of at least one figure. */
    static RoundSpread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new RoundSpread(median, sorted.getFirst(), sorted.getLast());
    }
}
