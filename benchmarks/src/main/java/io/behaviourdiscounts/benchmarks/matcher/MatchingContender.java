package io.behaviourdiscounts.benchmarks.matcher;

/** One way to find the rules that an event meets, made ready with a workload's rules and events. */
interface MatchingContender extends AutoCloseable {

    /** Finds the rules of an event as one would who needs them; how many there are. */
    int match(int event);

    /** The numbers of the rules that {@link #match} finds, in ascending order. */
    int[] numbers(int event);

    @Override
    default void close() {}
}
