package io.behaviourdiscounts.rehearsal.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether groups have the sizes that they should have, by Pearson's chi-squared test. Where they have not, something puts shoppers into groups
 * or loses them that should not, and no comparison of the groups means anything (A. Fabijan and others, Diagnosing Sample Ratio Mismatch in
 * Online Controlled Experiments, KDD 2019).
 */
public final class SampleRatio {

    /** Below it the sizes are called wrong: so small that looking every day hardly ever calls right ones wrong. */
    public static final double WRONG_BELOW = 0.0005;

    private SampleRatio() {}

    /**
     * A group.
     *
     * @param weight its share, as a part of all weights; more than nothing
     */
    public record Size(long seen, double weight) {}

    /** How probable it is that the sizes are at least as far from their shares by chance; 1 where there are fewer than two groups, or nobody. */
    public static double pValue(List<Size> sizes) {
        double all = sizes.stream().mapToLong(Size::seen).sum();
        double weights = sizes.stream().mapToDouble(Size::weight).sum();
        if (sizes.size() < 2 || all == 0) {
            return 1;
        }
        double distance = sizes.stream()
                .mapToDouble(size -> {
                    double expected = all * size.weight() / weights;
                    return (size.seen() - expected) * (size.seen() - expected) / expected;
                })
                .sum();
        return ChiSquaredDistribution.of(sizes.size() - 1).survivalProbability(distance);
    }
}
