package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the issuer's state.
 *
 * <ul>
 *   <li>Each call blocks its (virtual) thread for a bounded time.
 *   <li>It sees what is not committed yet, so it may tell of a step that is undone and done again: it is advice.
 *   <li>It never changes anything.
 * </ul>
 */
public interface CouponQueries {

    /** The longest that {@link #ofShopper} waits for an event's coupons. */
    Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** A coupon by its id; nothing where no coupon has it, or a grant still waits for its caps. */
    default Read<Optional<CouponView>> coupon(String couponId) {
        return coupon(couponId, Optional.empty());
    }

    /**
     * A coupon by its code.
     *
     * @param couponId the id that the code gives
     * @param batch whose its code is, where it is a batch's: it is a coupon also before anything has happened to it
     */
    Read<Optional<CouponView>> coupon(String couponId, Optional<BatchCode> batch);

    /**
     * What an apply would answer now, had it asked nobody to hold anything: outcome {@code valid}, or {@code refused} with its reason.
     *
     * @param command what an apply would say, with the order and the shopper
     */
    Read<CouponReply> validate(CouponCommand command);

    /**
     * The same for whoever may be guessing: nothing that is known of any order is looked at, whatever order is named, and a limit that is
     * used up comes before what is wrong with the order.
     */
    Read<CouponReply> validateForAnyone(CouponCommand command);

    /**
     * Whether a coupon is reserved or redeemed for an order.
     *
     * @param command names the coupon, and the order by its id or its cart; by a reservation's id alone it is not found
     */
    Read<Boolean> isOnOrder(CouponCommand command);

    /**
     * The coupons of a shopper, the newest first, not more than {@link ShopperCouponView#MOST}.
     *
     * @param shopper the shopper's key, as our records have it: {@code user:…}, {@code device:~…}
     * @param eventId only coupons that this event earned
     * @param wait how long to wait until the event's coupons are there, at most {@link #LONGEST_WAIT}; it returns as soon as there is one
     */
    Read<List<ShopperCouponView>> ofShopper(String shopper, Optional<String> eventId, Duration wait);
}
