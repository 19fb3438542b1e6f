package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes, lists and revokes API keys: writes and reads access.keys.v1, whose records are sealed. One without a good seal is no key, and is not
 * listed.
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
                .build();
        write(record);
        return new Made(key.text(), record);
    }

    /** All keys, revoked ones too, the oldest first. */
    public List<ApiKeyRecord> list() {
        return list(EnumSet.of(Verdict.SEALED));
    }

    /** All keys whose seals are such, the oldest first. */
    public List<ApiKeyRecord> list(Set<Verdict> believed) {
        Map<String, ApiKeyRecord> byId = new HashMap<>();
        new CommittedRecords(cluster, believed).forEach(Topics.API_KEYS, byId::put);
        var keys = new ArrayList<>(byId.values());
        keys.sort(Comparator.comparing(ApiKeyRecord::getCreatedAt).thenComparing(ApiKeyRecord::getId));
        return keys;
    }

    /**
     * Revokes a key for good. One that is revoked already stays as it is.
     *
     * @return the key as it is now; nothing if there is none of this id
     */
    public Optional<ApiKeyRecord> revoke(String id, Instant now) throws InterruptedException {
        var found = list().stream().filter(key -> key.getId().equals(id)).findFirst();
        if (found.isEmpty() || found.get().getRevokedAt() != null) {
            return found;
        }
        var revoked = ApiKeyRecord.newBuilder(found.get())
                .setRevokedAt(now.truncatedTo(ChronoUnit.MICROS))
                .build();
        write(revoked);
        return Optional.of(revoked);
    }

    /**
     * Writes all keys again as they are, under the current seal key: so that an older one can be thrown away.
     *
     * @param alsoUnsealed also those without any seal, of a version before there were seals; somebody must have looked at them
     * @return the keys, the oldest first
     */
    public List<ApiKeyRecord> seal(boolean alsoUnsealed) throws InterruptedException {
        Set<Verdict> believed =
                alsoUnsealed ? EnumSet.of(Verdict.SEALED, Verdict.UNSEALED) : EnumSet.of(Verdict.SEALED);
        var keys = list(believed);
        for (var key : keys) {
            write(key);
        }
        return keys;
    }

    private void write(ApiKeyRecord record) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        var sealed = new SealedRecords<>(Topics.API_KEYS, cluster.wireFormat(), cluster.seals());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(sealed.record(record.getId(), record)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the key was not taken", e.getCause());
        }
    }
}
