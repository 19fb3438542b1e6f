package io.behaviourdiscounts.benchmarks.latency;

/** Something that is measured, and what is asked of it. */
record LatencyContender(Times times, Operation operation, Bar bar) {

    /** The same, with times that nobody looks at. */
    LatencyContender unrecorded() {
        return new LatencyContender(new Times(times.name()), operation, bar);
    }
}
