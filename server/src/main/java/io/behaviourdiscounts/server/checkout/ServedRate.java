package io.behaviourdiscounts.server.checkout;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many are served in a second, counted while somebody waits: only then is it what can be served, and not what was asked for.
 *
 * <ul>
 *   <li>What counts is the last {@value #SECONDS} seconds of waiting, or as long as has been waited if that is less; once nobody waits, what was
 *       counted last holds for some seconds, until there is something to count again.
 *   <li>Before there is anything to count, a guess of the caller's holds.
 * </ul>
 *
 * <p>A guess alone, from the limit and the time that a command takes, was up to twice too high: commands that take long are heard of late.
 * So too many were let wait, and turned away when their time was over. Not thread-safe: {@link Admission} guards it.
 */
final class ServedRate {

    private static final int SECONDS = 2;
    private static final int SLOTS = 10;
    private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(SECONDS) / SLOTS;

    /** Less than this tells nothing. */
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int[] served = new int[SLOTS];
    private boolean isCounting;
    private long began;
    private long slot;
    private double counted;
    private long countedAt;

    /** Somebody waits. */
    void waitingBegins(long now) {
        if (!isCounting) {
            isCounting = true;
            began = now;
            slot = Math.floorDiv(now, SLOT_NANOS);
            Arrays.fill(served, 0);
        }
    }

    /** Nobody waits any more. */
    void waitingEnds(long now) {
        if (isCounting && now - began >= LEAST_NANOS) {
            counted = count(now);
            countedAt = now;
        }
        isCounting = false;
    }

    /** One was served. */
    void served(long now) {
        if (isCounting) {
            moveTo(now);
            served[Math.floorMod(slot, SLOTS)]++;
        }
    }

    /**
     * The rate now.
     *
     * @param guess what holds where nothing was counted
     */
    double perSecond(long now, double guess) {
        if (isCounting && now - began >= LEAST_NANOS) {
            return count(now);
        }
        return counted > 0 && now - countedAt < REMEMBERED_NANOS ? counted : guess;
    }

    /** At least one within the time that is counted, so that nobody divides by nothing. */
    private double count(long now) {
        moveTo(now);
        int sum = 0;
        for (int each : served) {
            sum += each;
        }
        long whole = (SLOTS - 1) * SLOT_NANOS + Math.floorMod(now, SLOT_NANOS);
        return Math.max(1, sum) * 1e9 / Math.max(1, Math.min(now - began, whole));
    }

    private void moveTo(long now) {
        long newest = Math.floorDiv(now, SLOT_NANOS);
        for (long each = Math.max(slot + 1, newest - SLOTS + 1); each <= newest; each++) {
            served[Math.floorMod(each, SLOTS)] = 0;
        }
        slot = Math.max(slot, newest);
    }
}
