package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What a command does, and what whoever gave it hears. */
record Decision(Change change, Verdict verdict) {

    static Decision refused(Coupon coupon, Use use, Refusal refusal) {
        return new Decision(Change.nothing(coupon, use), new Verdict.Refused(refusal));
    }

    static Decision refused(Coupon coupon, Use use, Refusal.Reason reason, String detail) {
        return refused(coupon, use, Refusal.of(reason, detail));
    }

    /** Whether everything stays as it is. Whatever changes is told. */
    boolean changesNothing() {
        return change.outputs().isEmpty();
    }

    /** The same after something that was noticed first. */
    Decision after(Change earlier) {
        List<CheckoutOutput> all = new ArrayList<>(earlier.outputs());
        all.addAll(change.outputs());
        return new Decision(new Change(change.coupon(), change.use(), all), verdict);
    }
}
