package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks of a coupon.
 *
 * @param ask of the coupon's account
 * @param shopper who holds it
 * @param orderId the order's own id, by which the coupon knows the same order under another key; null: not known yet
 * @param at the order's moment, by which the coupon's validity is judged
 */
public record CouponAsk(Ask ask, Shopper shopper, @Nullable String orderId, Instant at) {

    public String couponId() {
        return ask.account().name();
    }
}
