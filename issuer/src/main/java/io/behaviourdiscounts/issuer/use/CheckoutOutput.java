package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.StackRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the checkout says to the world. */
public sealed interface CheckoutOutput {

    /**
     * Something is asked of a limit account.
     *
     * @param useKey which use asks
     * @param stack what is to be priced, where the account is an order's and units are asked for
     * @param keep what the use still gives, where an order's account is to give back the rest
     */
    record Ask(
            LimitAsk ask,
            String useKey,
            @Nullable StackRequest stack,
            @Nullable CouponDiscount keep) implements CheckoutOutput {}

    /** The answer to a command, for the partition that the command names. */
    record Reply(int partition, CouponReply reply) implements CheckoutOutput {}

    /** The use was reserved, or reserved anew. */
    record Applied(Coupon.Live coupon, CouponStatus status, Use use, String reservationId) implements CheckoutOutput {}

    /** The use was redeemed; the command says when that happened for the caller. */
    record Redeemed(Coupon.Live coupon, CouponStatus status, Use use, String reservationId, CouponCommand command)
            implements CheckoutOutput {}

    /**
     * The use was given back, or a part of it.
     *
     * @param back what of the discount
     * @param left what the use still gives; null where nothing is left
     */
    record Released(
            Coupon coupon,
            CouponStatus status,
            long sequence,
            Use use,
            String reservationId,
            Discount back,
            @Nullable Discount left,
            Cause cause,
            Instant at)
            implements CheckoutOutput {}

    /** Why a use was given back. */
    enum Cause {
        RELEASED,
        RESERVATION_ENDED,
        /** Its order was cancelled before it was redeemed. */
        CANCELLED,
        ROLLED_BACK,
        /** Only a part of it: it stays redeemed. */
        PARTLY_ROLLED_BACK,
        REVOKED
    }

    /** A coupon was blocked or opened again. */
    record Blocked(String couponId, Coupon.Live coupon, boolean blocked, String reason, String author, Instant at)
            implements CheckoutOutput {}

    /**
     * A coupon was changed, or hidden from lists.
     *
     * @param coupon as it is now
     * @param before what of it may be changed, as it was; null where it had ended
     * @param changed the names of what is unlike
     */
    record Changed(
            String couponId,
            Coupon coupon,
            @Nullable ChangeableTerms before,
            List<String> changed,
            String reason,
            String author,
            Instant at)
            implements CheckoutOutput {

        public Changed {
            changed = List.copyOf(changed);
        }
    }

    /** A use that an event asked for was refused, or a command of an event made no sense. */
    record Refused(CouponCommand command, @Nullable Coupon coupon, Refusal refusal, Instant at)
            implements CheckoutOutput {}

    /** Something that grants and ends say too: issued, expired, revoked. */
    record OfCoupon(String couponId, CouponOutput output) implements CheckoutOutput {}

    /** A caller asked the same as one that waits already, and is answered with it. */
    record Joined() implements CheckoutOutput {}

    /** A command was not begun, because nobody waits for it any more. */
    record TooLate() implements CheckoutOutput {}

    /** More uses of a revoked coupon are to be given back, after other records have had their turn. */
    record Continue(String couponId) implements CheckoutOutput {}
}
