package io.behaviourdiscounts.issuer.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Has what an apply waits for committed at once, instead of at the end of the commit interval: an apply goes through three transactions one
 * after another. The first begins anywhere in the interval; the other two begin when one has just been committed, and would wait for nearly
 * the whole next one. So only their records ask for a commit. A command alone, such as a redeem after an apply, is left to the interval, which
 * commits many at once.
 *
 * <p>Only while the task keeps up. Each commit costs the stream thread a few milliseconds, and Kafka Streams takes ever fewer records between
 * two of them the more often it commits; so a record that has been in the log for a while, because there are many or the machine is busy,
 * is left to the interval, which commits many at once.
 */
final class EarlyCommit {

    /** How long ago, in milliseconds, a record was appended at most, for a task that keeps up; the clocks of broker and issuer may differ. */
    private static final long FRESH = 20;

    private EarlyCommit() {}

    /**
     * Asks for a commit, where it helps.
     *
     * @param appended when the record was appended that somebody waits for, in milliseconds since 1970
     */
    static void request(ProcessorContext<?, ?> context, long appended) {
        if (Math.abs(context.currentSystemTimeMs() - appended) <= FRESH) {
            context.commit();
        }
    }
}
