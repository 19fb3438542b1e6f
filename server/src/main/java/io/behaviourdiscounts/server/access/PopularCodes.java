package io.behaviourdiscounts.server.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Codes that many have typed in vain: the one of last week's newsletter, a forum's. Nobody guesses what everybody knows. Whether such a
 * code exists plays no part, so that nobody learns from how failures are counted whether one does. Thread-safe.
 */
final class PopularCodes {

    /** So many who asked for the same wrong code make it popular. */
    private static final int ASKERS = 5;

    private static final int MOST = 20_000;

    private final RecentlySeen<Distinct> askers;

    /**
     * None yet.
     *
     * @param window after what time without anybody who asks a code is forgotten
     * @param nanos a time that never goes back
     */
    PopularCodes(Duration window, LongSupplier nanos) {
        this.askers = new RecentlySeen<>(MOST, window, nanos);
    }

    /** Notes that one has asked in vain, and tells whether so many others had that it is no guess. */
    boolean isAskedBy(String couponId, long asker) {
        var known = askers.of(couponId, () -> new Distinct(ASKERS));
        synchronized (known) {
            boolean isPopular = known.size() == ASKERS;
            if (!isPopular) {
                known.add(asker);
            }
            return isPopular;
        }
    }
}
