package io.behaviourdiscounts.server.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of those who were here lately: what has not been touched for a time is forgotten, and beyond a number the one that was not
 * touched for longest, so that a flood of strangers can't fill the memory. Thread-safe.
 */
final class RecentlySeen<V> {

    private record Held<V>(V value, long touched) {}

    private final Map<String, Held<V>> held = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final long idleNanos;
    private final LongSupplier nanos;

    /**
     * Nobody yet.
     *
     * @param most how many are held, at least 1
     * @param idle after what time without a touch one is forgotten
     * @param nanos a time that never goes back
     */
    RecentlySeen(int most, Duration idle, LongSupplier nanos) {
        this.most = most;
        this.idleNanos = idle.toNanos();
        this.nanos = nanos;
    }

    /** The value of someone, made if there is none, and touched. */
    synchronized V of(String who, Supplier<V> make) {
        long now = nanos.getAsLong();
        forgetIdle(now);
        var found = held.get(who);
        V value = found == null ? make.get() : found.value;
        held.put(who, new Held<>(value, now));
        if (held.size() > most) {
            forgetFirst();
        }
        return value;
    }

    /** The value of someone, touched; null if there is none. */
    synchronized @Nullable V known(String who) {
        long now = nanos.getAsLong();
        forgetIdle(now);
        var found = held.get(who);
        if (found == null) {
            return null;
        }
        held.put(who, new Held<>(found.value, now));
        return found.value;
    }

    synchronized int size() {
        return held.size();
    }

    /** Touched in order, so that the idle ones stand first. */
    private void forgetIdle(long now) {
        while (!held.isEmpty() && now - held.values().iterator().next().touched > idleNanos) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        var first = held.keySet().iterator();
        first.next();
        first.remove();
    }
}
