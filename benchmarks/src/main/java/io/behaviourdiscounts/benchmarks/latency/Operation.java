package io.behaviourdiscounts.benchmarks.latency;

/** Something that takes time: it is done when it returns. Called by many threads at once. */
interface Operation {

    /**
     * Does it.
     *
     * @param number tells it from the others of its kind; each number comes once
     * @throws Exception if it did not succeed
     */
    void run(int number) throws Exception;
}
