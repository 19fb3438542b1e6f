package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into {@code behaviour.events.v1}, each on its shopper's partition.
 *
 * <ul>
 *   <li>A shopper's events arrive in the order in which they were sent: one idempotent producer sends them all.
 *   <li>When Kafka is slower than the file, {@link #send} waits; nothing is dropped.
 *   <li>After a failure nothing more is sent: the next call throws it.
 * </ul>
 */
final class EventSender {

    private final Producer<String, BehaviourEvent> producer;
    private final EventStamp stamp;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    EventSender(Producer<String, BehaviourEvent> producer, EventStamp stamp) {
        this.producer = producer;
        this.stamp = stamp;
    }

    /**
     * Sends one event, or waits until there is room for it.
     *
     * @throws SendFailedException if it, or one before it, could not be sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback says what became of the record
    void send(Checked.Good good) {
        throwFailure();
        try {
            producer.send(EventProducer.record(good, stamp), (metadata, problem) -> answered(problem));
        } catch (RuntimeException e) {
            throw new SendFailedException(acknowledged.get(), e);
        }
    }

    private void answered(@Nullable Exception problem) {
        if (problem == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, problem);
        }
    }

    /** Waits until Kafka has everything that was sent. */
    long finish() {
        producer.flush();
        throwFailure();
        return acknowledged.get();
    }

    private void throwFailure() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new SendFailedException(acknowledged.get(), problem);
        }
    }

    /** How many events Kafka has so far. */
    long acknowledged() {
        return acknowledged.get();
    }
}
