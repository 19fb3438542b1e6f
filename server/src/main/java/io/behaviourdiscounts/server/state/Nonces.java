package io.behaviourdiscounts.server.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The nonces of requests that were taken, for as long as they could be repeated: some forty bytes each, bounded. Only what was sealed well comes
 * here, so that a stranger fills nothing. Thread-safe.
 */
final class Nonces {

    /** So many within two windows: eight thousand a second. */
    static final int MOST = 1_000_000;

    private final long window;
    private final int most;
    private final Map<Long, Set<Long>> bySlice = new HashMap<>();
    private int size;

    /**
     * A memory.
     *
     * @param window for so long before and after its time a request is good
     * @param most how many are kept at most; beyond that, none is taken
     */
    Nonces(Duration window, int most) {
        this.window = window.toMillis();
        this.most = most;
    }

    /** What became of a nonce. */
    enum Taken {
        /** Nobody has used it. */
        NEW,
        /** It was used. */
        KNOWN,
        /** There is no room to remember it. */
        FULL
    }

    /**
     * Takes a nonce.
     *
     * @param time the request's time, at most a window from now
     * @param now what time it is, both in milliseconds since 1970
     */
    synchronized Taken take(long nonce, long time, long now) {
        bySlice.entrySet().removeIf(slice -> {
            boolean isOver = (slice.getKey() + 1) * window <= now - window;
            size -= isOver ? slice.getValue().size() : 0;
            return isOver;
        });
        Set<Long> slice = bySlice.computeIfAbsent(Math.floorDiv(time, window), _ -> new HashSet<>());
        if (slice.contains(nonce)) {
            return Taken.KNOWN;
        }
        if (size >= most) {
            return Taken.FULL;
        }
        slice.add(nonce);
        size++;
        return Taken.NEW;
    }
}
