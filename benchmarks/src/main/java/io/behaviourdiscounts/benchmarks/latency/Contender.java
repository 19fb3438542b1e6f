package io.behaviourdiscounts.benchmarks.latency;

/** Something that is measured, and what is asked of it. */
record Contender(Times times, Operation operation, Bar bar) {

    /** The same, with times that nobody looks at. */
    Contender unrecorded() {
        return new Contender(new Times(times.name()), operation, bar);
    }
}
