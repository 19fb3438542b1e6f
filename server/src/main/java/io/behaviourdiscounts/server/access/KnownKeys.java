package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
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
    /** No key has this hash. */
    static final String NO_HASH = "0".repeat(64);

    private record Stored(ApiKey key, String hash) {}

    /** What a text that was presented as a key is. */
    sealed interface Presented {

        /** A key that is good. */
        record Good(ApiKey key) implements Presented {}

        /** One that was good, and why it no longer is. */
        record Gone(String id, String why) implements Presented {}

        /** None at all. */
        record Unknown() implements Presented {}
    }

    /** Why a key is gone. */
    static final String REVOKED = "revoked";

    /** Why a key is gone. */
    static final String EXPIRED = "expired";

    private final Map<String, Stored> byId = new ConcurrentHashMap<>();
    private final Map<String, Stored> revoked = new ConcurrentHashMap<>();
    private final Map<String, Stored> expired = new ConcurrentHashMap<>();
    private final Set<String> neverAgain = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Runnable onUnsealed;
    private final @Nullable Stored development;
    private volatile boolean isCurrent;

    KnownKeys(Optional<String> developmentKey, InstantSource clock) {
        this(developmentKey, clock, () -> {});
    }

    /**
     * No keys yet.
     *
     * @param onUnsealed is told of each record without a good seal
     */
    KnownKeys(Optional<String> developmentKey, InstantSource clock, Runnable onUnsealed) {
        this.clock = clock;
        this.onUnsealed = onUnsealed;
        this.development = developmentKey.map(KnownKeys::development).orElse(null);
    }

    private static Stored development(String key) {
        return new Stored(
                new ApiKey(
                        "development",
                        EnumSet.allOf(Scope.class),
                        Set.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        true),
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
     * What was presented. Hashes are compared in constant time, and an unknown id is compared with something too.
     */
    Presented find(String presented) {
        var hash = KeyText.hash(presented);
        if (development != null && isEqual(development.hash, hash)) {
            return new Presented.Good(development.key);
        }
        var id = KeyText.idOf(presented).orElse("");
        var good = byId.get(id);
        var any = good != null ? good : revoked.getOrDefault(id, expired.get(id));
        boolean isRight = isEqual(any == null ? NO_HASH : any.hash, hash);
        if (any == null || !isRight) {
            return new Presented.Unknown();
        }
        if (good == null) {
            return new Presented.Gone(id, revoked.containsKey(id) ? REVOKED : EXPIRED);
        }
        return good.key.isGoodAt(clock.instant()) ? new Presented.Good(good.key) : new Presented.Gone(id, EXPIRED);
    }

    /** The keys whose time has run out since this was asked last. */
    List<String> expireDue() {
        Instant now = clock.instant();
        var due = byId.values().stream()
                .filter(stored -> !stored.key.isGoodAt(now))
                .toList();
        due.forEach(stored -> expire(stored.key.id(), stored));
        return due.stream().map(stored -> stored.key.id()).toList();
    }

    private void expire(String id, Stored stored) {
        expired.put(id, stored);
        byId.remove(id, stored);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether some key lets a browser of this origin in. */
    boolean someKeyAllows(String origin) {
        Instant now = clock.instant();
        return byId.values().stream()
                .anyMatch(stored -> stored.key.allowedOrigins().contains(origin) && stored.key.isGoodAt(now));
    }

    @Override
    public void record(String id, @Nullable ApiKeyRecord key) {
        if (key == null) {
            gone(id);
        } else if (!id.equals(key.getId()) || (key.getRevokedAt() == null && neverAgain.contains(id))) {
            LOG.warn("event=api_key_not_taken id={} was_gone={}", id, neverAgain.contains(id));
        } else {
            take(id, key);
        }
    }

    private void take(String id, ApiKeyRecord key) {
        var stored = new Stored(ApiKeyRecords.key(key), key.getHash());
        if (key.getRevokedAt() != null) {
            revoked.put(id, stored);
            gone(id);
        } else if (stored.key.isGoodAt(clock.instant())) {
            byId.put(id, stored);
            expired.remove(id);
            LOG.info("event=api_key_known id={} scopes={}", id, key.getScopes());
        } else {
            expired.put(id, stored);
            byId.remove(id);
        }
    }

    private void gone(String id) {
        neverAgain.add(id);
        byId.remove(id);
        expired.remove(id);
        LOG.info("event=api_key_gone id={}", id);
    }

    /** Something that the deployment sealed can't be read, perhaps a revocation: the key is refused until a later start can read it. */
    @Override
    public void unreadable(String id) {
        LOG.error("event=api_key_unreadable id={}", id);
        gone(id);
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
