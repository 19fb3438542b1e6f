package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys that are good, followed from access.keys.v1, so that a key works, and a revoked one stops, within moments on every
 * instance. Thread-safe.
 */
public final class ApiKeys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final String NO_HASH = "0".repeat(64);

    private record Stored(ApiKey key, String hash) {}

    private final Map<String, Stored> byId = new ConcurrentHashMap<>();
    private final @Nullable Stored development;
    private final TopicFeed<ApiKeyRecord> feed;
    private volatile State state = State.READING;

    /** How much is known of the keys. */
    enum State {
        READING,
        KNOWN,
        /** What is known grows old, and a revoked key might still be in it. */
        FAILED
    }

    /**
     * Keys that are not read yet.
     *
     * @param developmentKey a key with all scopes that works on loopback only, if there is one
     * @param clientSettings Kafka client settings
     */
    public ApiKeys(Optional<String> developmentKey, WireFormat wireFormat, Map<String, Object> clientSettings) {
        this.development = developmentKey.map(ApiKeys::development).orElse(null);
        this.feed = new TopicFeed<>(
                Topics.API_KEYS, wireFormat.deserializer(Topics.API_KEYS), clientSettings, new Listener());
    }

    private static Stored development(String key) {
        return new Stored(
                new ApiKey("development", EnumSet.allOf(Scope.class), Set.of(), OptionalInt.empty(), true),
                KeyText.hash(key));
    }

    /** Starts to read them. */
    public void start() {
        feed.start();
    }

    State state() {
        return state;
    }

    /** Whether there is any key at all. */
    boolean isEmpty() {
        return byId.isEmpty() && development == null;
    }

    /**
     * The key that was presented, if it is good. Hashes are compared in constant time, and an unknown id is compared with something
     * too.
     */
    Optional<ApiKey> find(String presented) {
        var hash = KeyText.hash(presented);
        if (development != null && isEqual(development.hash, hash)) {
            return Optional.of(development.key);
        }
        var stored = KeyText.idOf(presented).map(byId::get).orElse(null);
        boolean isRight = isEqual(stored == null ? NO_HASH : stored.hash, hash);
        return stored != null && isRight ? Optional.of(stored.key) : Optional.empty();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether some key lets a browser of this origin in. */
    boolean someKeyAllows(String origin) {
        return byId.values().stream()
                .anyMatch(stored -> stored.key.allowedOrigins().contains(origin));
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Listener implements TopicFeed.Listener<ApiKeyRecord> {
        @Override
        public void record(String id, @Nullable ApiKeyRecord key) {
            if (key == null || key.getRevokedAt() != null) {
                byId.remove(id);
                LOG.info("event=api_key_gone id={}", id);
            } else {
                byId.put(id, new Stored(ApiKeyRecords.key(key), key.getHash()));
                LOG.info("event=api_key_known id={} scopes={}", id, key.getScopes());
            }
        }

        @Override
        public void caughtUp() {
            state = State.KNOWN;
        }

        @Override
        public void failed(Throwable cause) {
            state = State.FAILED;
        }
    }
}
