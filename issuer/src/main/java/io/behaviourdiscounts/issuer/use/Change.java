package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import java.util.List;

/** What becomes of a coupon and one of its uses, and what is said of it, in order. */
record Change(Coupon coupon, Use use, List<CheckoutOutput> outputs) {

    Change {
        outputs = List.copyOf(outputs);
    }

    static Change nothing(Coupon coupon, Use use) {
        return new Change(coupon, use, List.of());
    }
}
