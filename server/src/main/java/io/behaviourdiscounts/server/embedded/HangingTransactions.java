package io.behaviourdiscounts.server.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that nobody will end: a partition has the beginning of one, and the coordinator has nothing open for its producer. A kill
 * of broker and clients at once was seen to leave one behind, and read-committed readers wait at it for ever (decision 040). On a cluster
 * {@code kafka-transactions.sh find-hanging} and {@code abort} do the same by hand.
 *
 * <p>It looks for a while after a start. What is seen twice, in the same place, is ended: between two looks any living transaction is known to
 * the coordinator.
 */
final class HangingTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int LOOKS = 24;
    private static final Set<TransactionState> OPEN =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Admin admin;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private HangingTransactions(Admin admin) {
        this.admin = admin;
        this.thread = Thread.ofVirtual().name("hanging-transactions").unstarted(this::look);
    }

    /** Begins to look for them. */
    static HangingTransactions watch(String bootstrap) {
        HangingTransactions watch =
                new HangingTransactions(Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap)));
        watch.thread.start();
        return watch;
    }

    /** A transaction's beginning in a partition. */
    record Beginning(TopicPartition partition, long producerId, int producerEpoch, int coordinatorEpoch, long offset) {}

    private void look() {
        Set<Beginning> before = Set.of();
        for (int i = 0; i < LOOKS; i++) {
            try {
                if (closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                Set<Beginning> hanging = hanging();
                for (Beginning seen : hanging) {
                    if (before.contains(seen)) {
                        end(seen);
                    }
                }
                before = hanging;
            } catch (ExecutionException e) {
                LOG.info("event=hanging_transactions_not_looked_for reason=\"{}\"", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void end(Beginning hanging) throws ExecutionException, InterruptedException {
        admin.abortTransaction(new AbortTransactionSpec(
                        hanging.partition(),
                        hanging.producerId(),
                        (short) hanging.producerEpoch(),
                        hanging.coordinatorEpoch()))
                .all()
                .get();
        LOG.warn(
                "event=hanging_transaction_ended topic={} partition={} offset={} producer={}",
                hanging.partition().topic(),
                hanging.partition().partition(),
                hanging.offset(),
                hanging.producerId());
    }

    /** What is begun in a partition and open for no producer. Partitions are asked first: what is begun later is not looked at. */
    Set<Beginning> hanging() throws ExecutionException, InterruptedException {
        Set<Beginning> begun = begun();
        Set<Long> open = new HashSet<>();
        for (TransactionListing listing : admin.listTransactions().all().get()) {
            if (OPEN.contains(listing.state())) {
                open.add(listing.producerId());
            }
        }
        begun.removeIf(each -> open.contains(each.producerId()));
        return begun;
    }

    /** What is begun in a partition and has no end there yet. */
    Set<Beginning> begun() throws ExecutionException, InterruptedException {
        Set<Beginning> begun = new HashSet<>();
        for (var partition : producers().entrySet()) {
            for (ProducerState producer : partition.getValue()) {
                producer.currentTransactionStartOffset()
                        .ifPresent(offset -> begun.add(new Beginning(
                                partition.getKey(),
                                producer.producerId(),
                                producer.producerEpoch(),
                                producer.coordinatorEpoch().orElse(0),
                                offset)));
            }
        }
        return begun;
    }

    private Map<TopicPartition, List<ProducerState>> producers() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        Map<TopicPartition, List<ProducerState>> producers = new HashMap<>();
        admin.describeProducers(partitions)
                .all()
                .get()
                .forEach((partition, state) -> producers.put(partition, state.activeProducers()));
        return producers;
    }

    @Override
    public void close() {
        closed.countDown();
        admin.close(Duration.ZERO);
    }
}
