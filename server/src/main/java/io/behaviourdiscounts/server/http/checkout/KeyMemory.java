package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.server.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Remembers for which request an idempotency key was used last, so that the same key with another coupon or another call is told too:
 * the issuer remembers keys by coupon and call. Bounded in number and time; what is forgotten here the issuer still knows.
 */
public final class KeyMemory {

    private static final Duration LIFE = Duration.ofHours(24);

    private final InstantSource clock;
    private final int most;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    private record Use(String fingerprint, Instant at) {}

    /**
     * A memory.
     *
     * @param most how many keys it holds; the oldest make room
     */
    public KeyMemory(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Takes a key for a request.
     *
     * @throws io.behaviourdiscounts.server.problem.ProblemException if it was used for another one
     */
    public void require(String key, String fingerprint) {
        if (!claim(key, fingerprint)) {
            throw Problem.of(409, Reason.KEY_REUSED.word(), "this Idempotency-Key was used for another request")
                    .toException();
        }
    }

    /** Whether the key is free for this request: it is new, forgotten, or was used for the same one. */
    synchronized boolean claim(String key, String fingerprint) {
        Instant now = clock.instant();
        forget(use -> use.at().plus(LIFE).isBefore(now));
        Use known = uses.get(key);
        if (known != null) {
            return known.fingerprint().equals(fingerprint);
        }
        forget(use -> uses.size() >= most);
        uses.put(key, new Use(fingerprint, now));
        return true;
    }

    /** Nothing was done under the key, so it is free again. */
    synchronized void release(String key, String fingerprint) {
        Use known = uses.get(key);
        if (known != null && known.fingerprint().equals(fingerprint)) {
            uses.remove(key);
        }
    }

    /** The first were claimed first: the oldest go, as long as they are to go. */
    private void forget(Predicate<Use> isToGo) {
        var oldest = uses.values().iterator();
        while (oldest.hasNext() && isToGo.test(oldest.next())) {
            oldest.remove();
        }
    }
}
