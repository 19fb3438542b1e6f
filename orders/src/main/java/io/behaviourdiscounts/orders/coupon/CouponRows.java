package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.AccountRows;
import java.util.List;
import java.util.Optional;

/** Reads the rows of coupons and of their accounts. */
public interface CouponRows extends AccountRows {

    Optional<Coupon> coupon(String couponId);

    /** The key of the order that has the coupon under an order's own id; nothing where none has. */
    Optional<String> orderNamed(String couponId, String orderId);

    /**
     * Keys of orders that hold the coupon or have reserved it, in ascending order.
     *
     * @param after not included; empty: from the first
     */
    List<String> unspentOrders(String couponId, String after, int most);

    /** One row's new value. */
    sealed interface CouponChange {

        record PutCoupon(Coupon coupon) implements CouponChange {}

        /** The order of an order's own id has the coupon under this key, as long as it has a unit of it. */
        record NameOrder(String couponId, String orderId, String order) implements CouponChange {}
    }
}
