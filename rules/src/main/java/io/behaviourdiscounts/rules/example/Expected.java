package io.behaviourdiscounts.rules.example;

import io.behaviourdiscounts.rules.decision.RefusalReason;

/** What a rule is expected to make of an event. */
public sealed interface Expected {

    /** It gives a coupon that is such. */
    record Granted(ExpectedCoupon coupon) implements Expected {}

    /** Its conditions hold, and a guardrail refuses it. */
    record Refused(RefusalReason reason) implements Expected {}

    /** It is not triggered, is not active, or its conditions do not hold. */
    record Nothing() implements Expected {}
}
