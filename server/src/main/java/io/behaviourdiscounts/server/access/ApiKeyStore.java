package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes, lists and revokes API keys: writes and reads access.keys.v1. What is done to a key stands in access.audit.v1 before it is done, so
 * that nothing is ever done that doesn't stand there.
 */
public final class ApiKeyStore {

    private final Cluster cluster;
    private final SecureRandom random = new SecureRandom();

    public ApiKeyStore(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A key that was just made.
     *
     * @param text the key itself, which is told now and never again
     * @param record what is kept of it
     */
    public record Made(String text, ApiKeyRecord record) {

        /** Does not show the key. */
        @Override
        public String toString() {
            return "Made[id=" + record.getId() + "]";
        }
    }

    /**
     * A key that there is or was.
     *
     * @param record what is kept of it
     * @param lastUsedOn the day in UTC on which it was used last, where it was
     */
    public record Listed(ApiKeyRecord record, Optional<String> lastUsedOn) {}

    /**
     * Makes a key.
     *
     * @return when Kafka has it; running instances take it within moments
     */
    public Made create(KeyWish wish, String author, Instant now) throws InterruptedException {
        var key = KeyText.make(random);
        var record = ApiKeyRecord.newBuilder()
                .setId(key.id())
                .setName(wish.name())
                .setHash(KeyText.hash(key.text()))
                .setScopes(wish.scopes().stream().map(Scope::word).sorted().toList())
                .setAllowedOrigins(wish.origins().stream().sorted().toList())
                .setRequestsPerSecond(
                        wish.requestsPerSecond().isPresent()
                                ? (Integer) wish.requestsPerSecond().getAsInt()
                                : null)
                .setCreatedBy(author)
                .setCreatedAt(now.truncatedTo(ChronoUnit.MICROS))
                .setExpiresAt(wish.life()
                        .end(wish.scopes(), now)
                        .map(end -> end.truncatedTo(ChronoUnit.MICROS))
                        .orElse(null))
                .build();
        write(record, AuditKind.KEY_MADE, author, now);
        return new Made(key.text(), record);
    }

    /** All keys, revoked and expired ones too, the oldest first. */
    public List<Listed> list() {
        Map<String, String> days = new HashMap<>();
        new CommittedRecords(cluster)
                .forEach(Topics.API_KEY_USES, (id, use) -> days.merge(id, use.getDay(), ApiKeyStore::later));
        return records().stream()
                .map(record -> new Listed(record, Optional.ofNullable(days.get(record.getId()))))
                .toList();
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private List<ApiKeyRecord> records() {
        Map<String, ApiKeyRecord> byId = new HashMap<>();
        new CommittedRecords(cluster).forEach(Topics.API_KEYS, byId::put);
        var keys = new ArrayList<>(byId.values());
        keys.sort(Comparator.comparing(ApiKeyRecord::getCreatedAt).thenComparing(ApiKeyRecord::getId));
        return keys;
    }

    /**
     * Revokes a key for good. One that is revoked already stays as it is.
     *
     * @return the key as it is now; nothing if there is none of this id
     */
    public Optional<ApiKeyRecord> revoke(String id, String author, Instant now) throws InterruptedException {
        var found = records().stream().filter(key -> key.getId().equals(id)).findFirst();
        if (found.isEmpty() || found.get().getRevokedAt() != null) {
            return found;
        }
        var revoked = ApiKeyRecord.newBuilder(found.get())
                .setRevokedAt(now.truncatedTo(ChronoUnit.MICROS))
                .setRevokedBy(author)
                .build();
        write(revoked, AuditKind.KEY_REVOKED, author, now);
        return Optional.of(revoked);
    }

    private void write(ApiKeyRecord record, AuditKind kind, String author, Instant now) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var entry = AuditEntry.ofKey(kind, record.getId(), author).record(null, now, 1);
            producer.send(record(Topics.ACCESS_AUDIT, record.getId(), entry)).get();
            producer.send(record(Topics.API_KEYS, record.getId(), record)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the key was not taken", e.getCause());
        }
    }

    private <V extends SpecificRecord> ProducerRecord<String, byte[]> record(Topic<V> topic, String key, V value) {
        try (var serializer = cluster.wireFormat().serializer(topic)) {
            return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
        }
    }
}
