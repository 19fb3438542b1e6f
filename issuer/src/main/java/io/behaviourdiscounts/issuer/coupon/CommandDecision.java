package io.behaviourdiscounts.issuer.coupon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command does to a coupon, and what whoever gave it hears.
 *
 * @param refusal why the command changed nothing; null where it was done
 * @param status the coupon's status now; null where there is no coupon
 * @param sequence the coupon's sequence number now; 0 where there is no coupon
 */
public record CommandDecision(
        CouponDecision decision,
        @Nullable CommandRefusal refusal,
        @Nullable CouponStatus status,
        long sequence) {

    static CommandDecision done(Coupon.Ended coupon, CouponOutput said) {
        return new CommandDecision(new CouponDecision(coupon, List.of(said)), null, coupon.status(), coupon.sequence());
    }

    /** A command that changes nothing, after what time has done. */
    public static CommandDecision refused(CouponDecision byTime, CommandRefusal refusal) {
        return new CommandDecision(byTime, refusal, null, 0);
    }

    static CommandDecision refused(CouponDecision byTime, CommandRefusal refusal, Coupon.Ended coupon) {
        return new CommandDecision(byTime, refusal, coupon.status(), coupon.sequence());
    }
}
