package io.behaviourdiscounts.server.shoppers;

import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.AccessAudit;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Has shoppers erased: writes shopper.erasures.v1, on the partition of the shopper's own records, where engine and issuer do the rest. That it was
 * asked for stands in access.audit.v1 before.
 */
public final class Erasures {

    private final Cluster cluster;
    private final Pseudonyms pseudonyms;

    public Erasures(Cluster cluster, Pseudonyms pseudonyms) {
        this.cluster = cluster;
        this.pseudonyms = pseudonyms;
    }

    /** What stands for a shopper in the list of erasures and in its proofs. */
    public String stateKey(Shopper shopper) {
        return pseudonyms.stateKey(pseudonyms.key(shopper));
    }

    /**
     * Has a shopper erased, whether anything is known of that shopper or not.
     *
     * @return when Kafka has it; engine and issuer do it within moments, and prove it
     * @throws KafkaException if Kafka does not take it
     */
    public Erasure erase(Shopper shopper, String author, Instant now) throws InterruptedException {
        String stateKey = stateKey(shopper);
        ShopperErasure erasure = new ShopperErasure(stateKey, author, now.truncatedTo(ChronoUnit.MICROS));
        AccessAudit entry =
                AuditEntry.ofShopper(AuditKind.SHOPPER_ERASED, stateKey, author).record(null, now, 1);
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(Topics.ERASURES.name()).size();
            producer.send(record(Topics.ACCESS_AUDIT, null, stateKey, entry)).get();
            long appended = producer.send(record(
                            Topics.ERASURES, KeyPartition.of(pseudonyms.key(shopper), partitions), stateKey, erasure))
                    .get()
                    .timestamp();
            return new Erasure(stateKey, Instant.ofEpochMilli(appended));
        } catch (ExecutionException e) {
            throw new KafkaException("the erasure was not taken", e.getCause());
        }
    }

    private <V extends SpecificRecord> ProducerRecord<String, byte[]> record(
            Topic<V> topic, @Nullable Integer partition, String key, V value) {
        try (var serializer = cluster.wireFormat().serializer(topic)) {
            return new ProducerRecord<>(topic.name(), partition, key, serializer.serialize(topic.name(), value));
        }
    }

    /** The proofs that a shopper was erased, in the order in which they were written. */
    public List<ErasureProof> proofs(Shopper shopper) {
        List<ErasureProof> proofs = new ArrayList<>();
        new CommittedRecords(cluster).forEach(Topics.ERASURE_PROOFS, stateKey(shopper), proofs::add);
        return proofs;
    }
}
