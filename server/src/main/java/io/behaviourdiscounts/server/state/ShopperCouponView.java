package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.util.Optional;

/**
 * A coupon in a shopper's list.
 *
 * @param last the last of its steps
 * @param coupon the coupon, without its uses; nothing where it was forgotten since
 */
public record ShopperCouponView(ShopperCoupon last, Optional<CouponView> coupon) {

    /** So many coupons of a shopper are listed. */
    public static final int MOST = 200;

    /** Whether it is still to be listed: not where it was deleted, or has become another shopper's. */
    boolean isShownTo(String shopper) {
        return coupon.map(known -> !known.deleted()
                        && (known.origin().shopper().isEmpty()
                                || known.origin().shopper().equals(shopper)))
                .orElse(true);
    }
}
