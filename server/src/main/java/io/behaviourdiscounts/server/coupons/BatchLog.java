package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads and writes discount.batches.v1, whose records are sealed. */
public final class BatchLog {

    private final Cluster cluster;

    public BatchLog(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The batches that stand in the topic now. */
    public KnownBatches read(KeyRing keys) {
        var known = new KnownBatches(LengthPrefixedFields.DEFAULT_TENANT, keys);
        new CommittedRecords(cluster).forEach(Topics.BATCHES, (id, record) -> {
            if (id.equals(record.getId())) {
                Batch.of(record).ifPresent(known::put);
            }
        });
        return known;
    }

    /**
     * Writes what a batch is from now on. When this returns, the record is in the topic, and every running process reads it within moments.
     *
     * @throws KafkaException if it could not be written
     */
    public void write(BatchRecord record) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        var sealed = new SealedRecords<>(Topics.BATCHES, cluster.wireFormat(), cluster.seals());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(sealed.record(record.getId(), record)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the batch was not taken", e.getCause());
        }
    }
}
