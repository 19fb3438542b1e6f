package io.behaviourdiscounts.benchmarks.latency;

/**
 * What is asked of a call, in multiples of the bare hop's time.
 *
 * @param median of the call's median to the hop's
 * @param high of the call's 99th percentile to the hop's percentile that {@code highOf} says
 * @param highOf the percentile of the hop
 */
record Bar(double median, double high, double highOf) {

    /** The percentile that is the median. */
    static final double MEDIAN = 50;

    /** The percentile that stands for slow calls. */
    static final double HIGH = 99;

    /** Nothing is asked. */
    static final Bar NONE = new Bar(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, HIGH);
}
