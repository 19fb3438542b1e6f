package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.coupon.Particulars;
import io.behaviourdiscounts.issuer.coupon.Usage;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as it is now, and what became of it.
 *
 * @param id the coupon's id
 * @param origin where it comes from; whoever may see its code has it derived from this
 * @param expiresAt until when it is or was valid, that instant excluded
 * @param sequence how many lifecycle steps it has made
 * @param createdAt when it was issued, by the deployment's clock
 * @param updatedAt when it last changed
 * @param revision how often it was changed or blocked
 * @param deleted whether it is hidden from lists
 * @param terms what it gives and to whom; nothing once it has ended, when only a small row is kept
 * @param uses its uses, the latest first, not more than {@link #MOST_USES}
 * @param hasMoreUses whether there are others
 */
public record CouponView(
        String id,
        CouponStatus status,
        Origin origin,
        Instant expiresAt,
        long sequence,
        Instant createdAt,
        Instant updatedAt,
        long revision,
        boolean deleted,
        Optional<Terms> terms,
        List<UseView> uses,
        boolean hasMoreUses) {

    /** A shared code may have thousands of uses; so many are shown. */
    public static final int MOST_USES = 100;

    public CouponView {
        uses = List.copyOf(uses);
    }

    /**
     * What a coupon gives, to whom, and how much of it is left.
     *
     * @param assignee whose it is; nobody's in particular where no identifier is known. For those with the right to see shoppers
     * @param perShopperLimit uses that one shopper is allowed; 0 where the coupon itself does not limit them
     * @param credit the money of a store credit; null where it is none
     * @param blocked why it is blocked for a time; null where it is not
     * @param lastUsedAt when it was last redeemed; null where it never was
     * @param particulars what others keep with it
     */
    public record Terms(
            DiscountAction action,
            Instant validFrom,
            boolean stackable,
            @Nullable String redeemConditions,
            EventUser assignee,
            Usage usage,
            long perShopperLimit,
            @Nullable Credit credit,
            @Nullable String blocked,
            @Nullable Instant lastUsedAt,
            Particulars particulars) {}
}
