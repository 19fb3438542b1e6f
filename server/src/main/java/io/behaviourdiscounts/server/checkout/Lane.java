package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.server.checkout.Admission.Entrance;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The way to one partition of the issuer, with a limit of its own: a partition that nobody works on just now, because its process was
 * killed, takes no more of an instance than its own lane.
 */
final class Lane {

    private final Admission admission;
    private final RetryAdvice advice;
    private final LongSupplier clock;

    Lane(AdaptiveLimit.Bounds bounds, int places, LongSupplier clock, DoubleSupplier chance) {
        this.admission = new Admission(bounds, places, clock);
        this.advice = new RetryAdvice(chance);
        this.clock = clock;
    }

    /** Enters, waits, or is turned away. */
    Entrance enter(Urgency urgency, long deadline) throws InterruptedException {
        return admission.enter(urgency, deadline);
    }

    /** When one who was not served is to ask again; it is counted among those who will. */
    Duration retryAfter() {
        return advice.refused(clock.getAsLong(), admission.perSecond());
    }

    Admission.State state() {
        return admission.state();
    }
}
