package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a decision says to the world. */
public sealed interface CouponOutput {

    /** The code is another grant's already: try the next one. */
    record NextAttempt(DiscountGrant grant, int attempt) implements CouponOutput {}

    /** Every attempt at a code met another grant's. */
    record OutOfCodes(DiscountGrant grant) implements CouponOutput {}

    /** Something is asked of a limit account. */
    record Ask(LimitAsk ask) implements CouponOutput {}

    /** The coupon lives. */
    record Issued(DiscountGrant grant, Coupon.Live coupon) implements CouponOutput {}

    /** The coupon was made by hand or by a system, and lives; its code stands encrypted in its origin. */
    record Created(NewCoupon request, Coupon.Live coupon) implements CouponOutput {}

    /** Its validity has passed. */
    record Expired(Coupon.Ended coupon) implements CouponOutput {}

    /** It was invalidated for good. */
    record Revoked(Coupon.Ended coupon, String reason, String author) implements CouponOutput {}

    /**
     * The grant becomes no coupon.
     *
     * @param account the one that refused; null where none did
     */
    record Refused(
            DiscountGrant grant,
            IssueRefusal reason,
            @Nullable String account,
            Instant at) implements CouponOutput {}
}
