package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.rules.value.Sha256;
import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, lists and revokes API keys: writes and reads access.keys.v1, whose records are sealed. One without a good seal is no key, and is not
 * listed. What is done to a key stands in access.audit.v1 before it is done, so that nothing is ever done that doesn't stand there.
 */
public final class ApiKeyStore {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyStore.class);
    private static final int DIGEST_BYTES = 16;

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
        return sorted(records(Verdict.SEALED).values()).stream()
                .map(record -> new Listed(record, Optional.ofNullable(days.get(record.getId()))))
                .toList();
    }

    /** Keys of which there is no sealed record, and so are refused; of a version before there were seals, or somebody's who should not write there. */
    public Unsealed unsealed() {
        return new Unsealed(sorted(unsealedRecords().values()));
    }

    private Map<String, ApiKeyRecord> unsealedRecords() {
        Map<String, ApiKeyRecord> byId = records(Verdict.UNSEALED);
        byId.keySet().removeAll(records(Verdict.SEALED).keySet());
        return byId;
    }

    /**
     * Keys without a seal, as they stood in the topic at one moment.
     *
     * @param keys the oldest first
     */
    public record Unsealed(List<ApiKeyRecord> keys) {

        /** What says whether the same keys still stand there when they are to be sealed: 128 bits of SHA-256 over all of them, in hex. */
        public String digest() {
            String[] fields = keys.stream().map(ApiKeyRecord::toString).toArray(String[]::new);
            byte[] hash = Sha256.of(LengthPrefixedFields.encode("api-keys", fields));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        }
    }

    private static String later(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private Map<String, ApiKeyRecord> records(Verdict seal) {
        Map<String, ApiKeyRecord> byId = new HashMap<>();
        new CommittedRecords(cluster, EnumSet.of(seal))
                .forEach(
                        Topics.API_KEYS,
                        (id, record) -> {
                            // What stands under another id than its own would be sealed under that one.
                            if (id.equals(record.getId())) {
                                byId.merge(id, record, ApiKeyStore::newer);
                            }
                        },
                        (id, e) -> LOG.warn("event=api_key_unreadable id={} reason={}", id, e.getMessage()));
        return byId;
    }

    /** What was revoked stays so, whoever writes an older record of it again. */
    private static ApiKeyRecord newer(ApiKeyRecord known, ApiKeyRecord next) {
        return known.getRevokedAt() == null ? next : known;
    }

    private static List<ApiKeyRecord> sorted(Collection<ApiKeyRecord> keys) {
        return keys.stream()
                .sorted(Comparator.comparing(ApiKeyRecord::getCreatedAt).thenComparing(ApiKeyRecord::getId))
                .toList();
    }

    /**
     * Revokes a key for good. One that is revoked already stays as it is. Of a key that is not found a revocation is written all the same: whoever may
     * write to the topic can hide its record, and running instances would go on with what they read before.
     *
     * @return the key as it is now; nothing if there is none of this id
     */
    public Optional<ApiKeyRecord> revoke(String id, String author, Instant now) throws InterruptedException {
        var found = Optional.ofNullable(records(Verdict.SEALED).get(id));
        if (found.isPresent() && found.get().getRevokedAt() != null) {
            return found;
        }
        // Anything else that is given as an id may be a whole key.
        if (found.isEmpty() && !KeyText.isId(id)) {
            return found;
        }
        var revoked = found.map(ApiKeyRecord::newBuilder)
                .orElseGet(() -> hidden(id, now))
                .setRevokedAt(now.truncatedTo(ChronoUnit.MICROS))
                .setRevokedBy(author)
                .build();
        write(revoked, AuditKind.KEY_REVOKED, author, now);
        return found.map(key -> revoked);
    }

    private static ApiKeyRecord.Builder hidden(String id, Instant now) {
        return ApiKeyRecord.newBuilder()
                .setId(id)
                .setName("no record found")
                .setHash(KnownKeys.NO_HASH)
                .setScopes(List.of())
                .setCreatedBy("unknown")
                .setCreatedAt(now.truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Writes all sealed keys again as they are, under the current seal key: so that an older one can be thrown away.
     *
     * @return the keys, the oldest first
     */
    public List<ApiKeyRecord> seal(String author, Instant now) throws InterruptedException {
        return write(sorted(records(Verdict.SEALED).values()), author, now);
    }

    /**
     * Seals keys that have no seal, as somebody has looked at them.
     *
     * @param digest of what was looked at
     * @return the keys; nothing, and nothing is sealed, if others stand there now
     */
    public Optional<List<ApiKeyRecord>> sealUnsealed(String digest, String author, Instant now)
            throws InterruptedException {
        var unsealed = unsealed();
        return unsealed.digest().equals(digest) ? Optional.of(write(unsealed.keys(), author, now)) : Optional.empty();
    }

    private List<ApiKeyRecord> write(List<ApiKeyRecord> keys, String author, Instant now) throws InterruptedException {
        for (ApiKeyRecord key : keys) {
            write(key, AuditKind.KEY_SEALED, author, now);
        }
        return keys;
    }

    private void write(ApiKeyRecord record, AuditKind kind, String author, Instant now) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        var sealed = new SealedRecords<>(Topics.API_KEYS, cluster.wireFormat(), cluster.seals());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(told(AuditEntry.ofKey(kind, record.getId(), author), record.getId(), now))
                    .get();
            producer.send(sealed.record(record.getId(), record)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the key was not taken", e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> told(AuditEntry entry, String id, Instant now) {
        var topic = Topics.ACCESS_AUDIT;
        try (var serializer = cluster.wireFormat().serializer(topic)) {
            return new ProducerRecord<>(
                    topic.name(),
                    id.getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topic.name(), entry.record(null, now, 1)));
        }
    }
}
