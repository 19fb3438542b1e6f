package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Instant;

/** Whether the step of a coupon is from before its shopper was erased. */
final class CoveredByErasure {

    private CoveredByErasure() {}

    /**
     * Whether it is: by its append, and where the wall clock rules, also by when the coupon was earned. A grant that was under way when the
     * shopper was erased is appended later.
     *
     * @param appended when the step's record was appended
     * @param through until when the shopper is erased
     */
    static boolean is(ShopperCoupon step, Instant appended, Instant through, ClockMode clock) {
        return !appended.isAfter(through)
                || switch (clock) {
                    case WALL -> !step.getOccurredAt().isAfter(through);
                    case EVENT -> false;
                };
    }
}
