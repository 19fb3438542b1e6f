package io.behaviourdiscounts.server.access;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * When a hidden refusal is told: not as soon as it is known, because a code that is none is known after one step and a spent budget after
 * three, but at the end of a slot that is longer than either. If even that is too short, because the machine is busy, all refusals take as
 * many slots as the slowest one did, until there has been none so slow for a minute. So the time says what the machine does, and nothing
 * of the code. Thread-safe; call it from a virtual thread, which costs nothing while it waits.
 */
public final class RefusalPace {

    /** Nobody is made to wait longer than this many slots: what takes longer is told when it is known. */
    private static final int MOST_SLOTS = 10;

    private static final Duration MEMORY = Duration.ofMinutes(1);

    private final long slot;
    private final LongSupplier nanos;
    private int slots = 1;
    private long slowestAt;

    /**
     * A pace.
     *
     * @param slot the shortest time from a call that is read to its refusal; zero tells each as soon as it is known
     */
    public RefusalPace(Duration slot) {
        this(slot, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param nanos a time that never goes back
     */
    RefusalPace(Duration slot, LongSupplier nanos) {
        this.slot = slot.toNanos();
        this.nanos = nanos;
        this.slowestAt = nanos.getAsLong();
    }

    /**
     * Waits until a refusal may be told.
     *
     * @param read when all of the call had come, by {@link System#nanoTime}
     */
    public void await(long read) {
        long end = nanos.getAsLong() + rest(read);
        for (long left = end - nanos.getAsLong();
                left > 0 && !Thread.currentThread().isInterrupted(); ) {
            LockSupport.parkNanos(left);
            left = end - nanos.getAsLong();
        }
    }

    /** How long a refusal that is known now still has to wait. */
    synchronized long rest(long read) {
        if (slot == 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        if (slots > 1 && now - slowestAt > MEMORY.toNanos()) {
            slots = 1;
        }
        long took = now - read;
        int needed = (int) Math.min(MOST_SLOTS, Math.ceilDiv(Math.max(1, took), slot));
        if (needed >= slots) {
            slots = needed;
            slowestAt = now;
        }
        return Math.max(0, slots * slot - took);
    }
}
