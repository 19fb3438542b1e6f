package io.behaviourdiscounts.rules.example;

import io.behaviourdiscounts.rules.decision.RefusalReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a rule is expected to make of an event. */
public sealed interface Expected {

    /** It gives a coupon that is such. */
    record Granted(ExpectedCoupon coupon) implements Expected {}

    /** Its conditions hold, and a guardrail refuses it. */
    record Refused(RefusalReason reason) implements Expected {}

    /** Its shopper is held out of its experiment. */
    record Withheld() implements Expected {}

    /**
     * It waits for the end of its quiet hours.
     *
     * @param until when that is; not looked at where it is null
     */
    record Held(@Nullable Instant until) implements Expected {}

    /** It is not triggered, is not active, or its conditions do not hold. */
    record Nothing() implements Expected {}
}
