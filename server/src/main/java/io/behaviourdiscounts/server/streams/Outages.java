package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Which failures of a stream thread pass.
 *
 * <ul>
 *   <li>What Kafka or the registry call passing.
 *   <li>What a producer or a member of a group hears that was away for too long: fenced by an epoch, unknown, or with a transaction that
 *       the broker has ended. Its transaction was aborted, so that a new one can do the work again.
 *   <li>Not that another process has the same instance's name: a new thread would drive that one out, and be driven out by it.
 * </ul>
 */
final class Outages {

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            RegistryUnavailableException.class,
            RetriableException.class,
            // fenced, or its epoch, its id or its membership is no longer known
            ApplicationRecoverableException.class,
            // transactions of version 2: the broker has ended the transaction that the producer believes to be in
            InvalidTxnStateException.class,
            TransactionAbortableException.class,
            TransactionAbortedException.class,
            TransactionCoordinatorFencedException.class,
            TransactionalIdNotFoundException.class,
            // also of a producer id that the broker has forgotten
            OutOfOrderSequenceException.class,
            CommitFailedException.class,
            TaskMigratedException.class,
            TaskCorruptedException.class);

    private static final String PRODUCER = "org.apache.kafka.clients.producer.";

    private Outages() {}

    /** Whether a failure, whatever caused it, passes. */
    static boolean isOne(Throwable failure) {
        return isOne(failure.getClass()) || isOfATimedOutProducer(failure);
    }

    /** Whether failures of a kind pass. */
    static boolean isOne(Class<? extends Throwable> kind) {
        return !FencedInstanceIdException.class.isAssignableFrom(kind)
                && PASSING.stream().anyMatch(passing -> passing.isAssignableFrom(kind));
    }

    /** After a call that timed out, a producer takes no other one, and says so in an exception without a name of its own. */
    private static boolean isOfATimedOutProducer(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith(PRODUCER);
    }
}
