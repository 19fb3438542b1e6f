package io.behaviourdiscounts.server.http.checkout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for which request an idempotency key was used last, so that the same key with another coupon or another call is told too:
 * the issuer remembers keys by coupon and call. Bounded in number and time; what is forgotten here the issuer still knows.
 */
final class KeyMemory {

    private static final Duration LIFE = Duration.ofHours(24);

    private final InstantSource clock;
    private final int most;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    private record Use(String fingerprint, Instant at) {}

    KeyMemory(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether the key is free for this request: it is new, forgotten, or was used for the same one. */
    synchronized boolean claim(String key, String fingerprint) {
        Instant now = clock.instant();
        forget(now);
        Use known = uses.putIfAbsent(key, new Use(fingerprint, now));
        return known == null || known.fingerprint().equals(fingerprint);
    }

    /** Nothing was done under the key, so it is free again. */
    synchronized void release(String key, String fingerprint) {
        Use known = uses.get(key);
        if (known != null && known.fingerprint().equals(fingerprint)) {
            uses.remove(key);
        }
    }

    /** The first were claimed first. */
    private void forget(Instant now) {
        var oldest = uses.values().iterator();
        while (oldest.hasNext()) {
            boolean over = oldest.next().at().plus(LIFE).isBefore(now);
            if (!over && uses.size() < most) {
                return;
            }
            oldest.remove();
        }
    }
}
