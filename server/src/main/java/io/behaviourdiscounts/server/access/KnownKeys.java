package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
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
 * The keys that are good, as far as this process has heard: their hashes, in memory. Thread-safe. A key that was revoked stays so for as long as the
 * process lives: whoever writes an older record of it again, seal and all, gains nothing here.
 */
final class KnownKeys implements TopicFeed.Listener<ApiKeyRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);
    private static final String NO_HASH = "0".repeat(64);

    private record Stored(ApiKey key, String hash) {}

    private final Map<String, Stored> byId = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Runnable onUnsealed;
    private final @Nullable Stored development;
    private volatile boolean isCurrent;

    KnownKeys(Optional<String> developmentKey) {
        this(developmentKey, () -> {});
    }

    /**
     * No keys yet.
     *
     * @param onUnsealed is told of each record without a good seal
     */
    KnownKeys(Optional<String> developmentKey, Runnable onUnsealed) {
        this.onUnsealed = onUnsealed;
        this.development = developmentKey.map(KnownKeys::development).orElse(null);
    }

    private static Stored development(String key) {
        return new Stored(
                new ApiKey("development", EnumSet.allOf(Scope.class), Set.of(), OptionalInt.empty(), true),
                KeyText.hash(key));
    }

    /** Whether all keys are known that there are; before, and when news no longer come, a revoked one could be among them. */
    boolean isCurrent() {
        return isCurrent;
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
    public void record(String id, @Nullable ApiKeyRecord key) {
        if (key == null || key.getRevokedAt() != null) {
            revoked.add(id);
            byId.remove(id);
            LOG.info("event=api_key_gone id={}", id);
        } else if (!id.equals(key.getId()) || revoked.contains(id)) {
            LOG.warn("event=api_key_not_taken id={} was_revoked={}", id, revoked.contains(id));
        } else {
            byId.put(id, new Stored(ApiKeyRecords.key(key), key.getHash()));
            LOG.info("event=api_key_known id={} scopes={}", id, key.getScopes());
        }
    }

    /** Told of by whoever watches: somebody writes to access.keys.v1 who has not the deployment's keys. */
    @Override
    public void unsealed(String id, Verdict verdict) {
        onUnsealed.run();
    }

    @Override
    public void caughtUp() {
        isCurrent = true;
    }

    @Override
    public void failed(Throwable cause) {
        isCurrent = false;
    }
}
