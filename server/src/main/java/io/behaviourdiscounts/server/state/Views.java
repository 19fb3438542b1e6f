package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.issuer.use.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows coupons and uses as callers see them. */
final class Views {

    private static final Comparator<UseView> LATEST_FIRST = Comparator.comparing(
                    (UseView use) -> use.changedAt().orElse(Instant.MAX))
            .reversed();

    private final HolderHashes hashes;

    Views(HolderHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * A coupon with its uses; nothing where it is no coupon yet, or never became one.
     *
     * @param hasMore whether there are uses beside these
     */
    Optional<CouponView> coupon(String id, Coupon coupon, List<Use> uses, boolean hasMore) {
        return switch (coupon) {
            case Coupon.Live live -> Optional.of(live(id, live, uses, hasMore));
            case Coupon.Ended ended -> Optional.of(ended(id, ended, uses, hasMore));
            case Coupon.Pending _, Coupon.Refused _ -> Optional.empty();
        };
    }

    private CouponView live(String id, Coupon.Live live, List<Use> uses, boolean hasMore) {
        CouponView.Terms terms = terms(live);
        return new CouponView(
                id,
                live.status(),
                live.origin(),
                live.expiresAt(),
                live.sequence(),
                live.createdAt(),
                live.updatedAt(),
                live.particulars().revision(),
                false,
                Optional.of(terms),
                latest(uses),
                hasMore || uses.size() > CouponView.MOST_USES);
    }

    private static CouponView.Terms terms(Coupon.Live live) {
        return new CouponView.Terms(
                live.action(),
                live.validFrom(),
                live.stackable(),
                live.redeemConditions(),
                live.assignee(),
                live.usage(),
                live.perShopperLimit(),
                live.credit(),
                live.blocked(),
                live.lastUsedAt(),
                live.particulars());
    }

    private CouponView ended(String id, Coupon.Ended ended, List<Use> uses, boolean hasMore) {
        return new CouponView(
                id,
                ended.status(),
                ended.origin(),
                ended.expiresAt(),
                ended.sequence(),
                ended.createdAt(),
                ended.endedAt(),
                ended.revision(),
                ended.deleted(),
                Optional.ofNullable(ended.revivable()).map(Views::terms),
                latest(uses),
                hasMore || uses.size() > CouponView.MOST_USES);
    }

    private List<UseView> latest(List<Use> uses) {
        return uses.stream()
                .filter(use -> use.state() != Use.State.NONE)
                .map(this::use)
                .sorted(LATEST_FIRST)
                .limit(CouponView.MOST_USES)
                .toList();
    }

    private UseView use(Use use) {
        return new UseView(
                use.state(),
                use.orderId(),
                use.cartId(),
                use.channel(),
                use.discount(),
                use.returned(),
                use.orderTotal(),
                use.discount() == null ? null : hashes.ofReservation(use.couponId(), use.key(), use.generation()),
                use.reservedAt(),
                use.reservedUntil(),
                use.endedAt());
    }
}
