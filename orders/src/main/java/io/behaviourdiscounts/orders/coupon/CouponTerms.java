package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.Limit;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon gives, to whom and how often: pinned when it was issued.
 *
 * @param offered its definition's validity is the coupon's
 * @param assignee a shopper's id or a segment; null: anybody's
 * @param uses at least 1
 */
public record CouponTerms(
        String couponId, Offered offered, @Nullable String assignee, long uses) {

    public CouponTerms {
        if (uses < 1 || !offered.entry().equals(Offered.entryOf(couponId))) {
            throw new IllegalArgumentException("coupon " + couponId + " of " + uses + " uses gives " + offered.entry());
        }
    }

    /** What one order takes of the coupon itself. */
    public Claim use() {
        return new Claim(AccountKey.ofCoupon(couponId), 1, new Limit(uses, 0));
    }

    /** Why it is not a shopper's; nothing where it is. */
    public Optional<CouponDenial> denialTo(Shopper shopper) {
        if (assignee == null || shopper.isMeantBy(assignee)) {
            return Optional.empty();
        }
        return Optional.of(shopper.id() == null ? CouponDenial.SHOPPER_NEEDED : CouponDenial.NOT_YOURS);
    }
}
