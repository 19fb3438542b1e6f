package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;

/** What pricing says of a coupon on an order. */
public sealed interface Price {

    /** It takes something off: the discount's amount is above 0. */
    record Given(Discount discount) implements Price {}

    /** It takes nothing off, and why. */
    record Refused(Refusal refusal) implements Price {}
}
