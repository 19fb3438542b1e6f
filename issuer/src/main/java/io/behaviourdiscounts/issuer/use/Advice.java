package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Would this coupon work for this order, and what would it give? The same checks as the checkout's, over what is known at this moment.
 * Nothing is reserved, so the answer is advice: the next apply may hear something else. Safe for use by several threads.
 */
public final class Advice {

    private final LiveRules rules;
    private final HolderHashes hashes;

    /** Advice by the rules as they are now. */
    public Advice(LiveRules rules, HolderHashes hashes) {
        this.rules = rules;
        this.hashes = hashes;
    }

    /**
     * What an apply would probably answer.
     *
     * @param coupon nothing when null
     * @param use the coupon's use on this order; nothing when null
     * @param command an apply
     * @return with the outcome {@code valid} and a discount, or {@code refused} with a reason
     */
    public CouponReply of(
            @Nullable Coupon coupon, @Nullable Use use, CouponCommand command, Instant now, AccountView accounts) {
        throw new UnsupportedOperationException(command + " at " + now + coupon + use + accounts + rules + hashes);
    }
}
