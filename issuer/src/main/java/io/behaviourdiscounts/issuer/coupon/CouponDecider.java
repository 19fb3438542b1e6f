package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.Coupon.Pending;
import io.behaviourdiscounts.issuer.coupon.Coupon.Refused;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides the birth and the end of coupons.
 *
 * <ul>
 *   <li>The same grant is the same coupon once: asked again, while pending, or when it was refused, it changes nothing.
 *   <li>A code that is another grant's is left alone, and the next attempt is made, {@value #MAX_ATTEMPTS} at most.
 *   <li>A coupon whose end has passed by the time it is issued is issued and expired at once.
 *   <li>Whatever time has done to a coupon is noticed before a command is answered.
 * </ul>
 */
public final class CouponDecider {

    /** How many codes are tried for a grant. Only formats of a few characters ever need more than two. */
    public static final int MAX_ATTEMPTS = 100;

    private CouponDecider() {}

    /** A grant asks for the coupon of one of its attempts. */
    public static CouponDecision request(
            @Nullable Coupon state, DiscountGrant grant, int attempt, String couponId, Instant now) {
        if (state == null) {
            return Pending.claimsOf(grant).isEmpty()
                    ? admit(grant, attempt, now)
                    : IssuingClaims.ask(new Pending(grant, attempt, 0), couponId, now);
        }
        if (state.grantId().equals(grant.getGrantId())) {
            return CouponDecision.unchanged(state);
        }
        CouponOutput next = attempt + 1 < MAX_ATTEMPTS
                ? new CouponOutput.NextAttempt(grant, attempt + 1)
                : new CouponOutput.OutOfCodes(grant);
        return new CouponDecision(state, List.of(next));
    }

    /**
     * Every attempt at a code of a grant met another grant's.
     *
     * @param state what is remembered of the grant itself
     */
    public static CouponDecision outOfCodes(@Nullable Coupon state, DiscountGrant grant, Instant now) {
        return state == null ? refuse(grant, IssueRefusal.NO_CODE_LEFT, null, now) : CouponDecision.unchanged(state);
    }

    /** The coupon of a grant that nothing stands in the way of. */
    static CouponDecision admit(DiscountGrant grant, int attempt, Instant now) {
        Live live = new Live(
                Origin.of(grant, attempt),
                grant.getAction(),
                grant.getValidFrom(),
                grant.getExpiresAt(),
                grant.getStackable(),
                grant.getRedeemConditions(),
                grant.getTimeZone(),
                grant.getUser(),
                Usage.ONCE,
                0,
                null,
                null,
                1,
                Coupon.Queue.EMPTY,
                now,
                now,
                null,
                Particulars.NONE);
        return due(live, now).after(List.of(new CouponOutput.Issued(grant, live)));
    }

    /** The end of a grant that a cap does not admit. */
    static CouponDecision refuse(DiscountGrant grant, IssueRefusal reason, @Nullable String account, Instant now) {
        return new CouponDecision(
                new Refused(grant.getGrantId(), reason, now),
                List.of(new CouponOutput.Refused(grant, reason, account, now)));
    }

    /**
     * Somebody invalidates a coupon for good, whatever is reserved or on its way there: its uses are given back one by one afterwards.
     */
    public static CouponDecision revoke(Live live, String reason, String author, Instant now) {
        Ended ended = end(live.stepped(now), CouponStatus.REVOKED, now);
        return new CouponDecision(ended, List.of(new CouponOutput.Revoked(ended, reason, author)));
    }

    /** A coupon is made by hand, or by a system. */
    public static CouponDecision create(NewCoupon request, Origin origin, Instant now) {
        Live live = created(request, origin, now);
        return due(live, now).after(List.of(new CouponOutput.Created(request, live)));
    }

    /** The coupon that is made by hand, or by a system. */
    public static Live created(NewCoupon request, Origin origin, Instant now) {
        EventUser assignee = request.getAssignee();
        return new Live(
                origin,
                request.getAction(),
                request.getValidFrom(),
                request.getExpiresAt(),
                request.getStackable(),
                request.getRedeemConditions(),
                request.getTimeZone(),
                assignee == null ? new EventUser(null, null, null, null) : assignee,
                Usage.of(request.getType(), request.getUsageLimit()).usedBefore(request.getUsageCount()),
                request.getPerShopperLimit(),
                null,
                null,
                1,
                Coupon.Queue.EMPTY,
                now,
                now,
                null,
                new Particulars(
                        0,
                        request.getDisplay(),
                        Objects.requireNonNullElse(request.getExternalReferences(), Map.of()),
                        request.getExtensions()));
    }

    /** What time alone does to a coupon: its validity ends, or what is left of it is forgotten. */
    public static CouponDecision due(@Nullable Coupon state, Instant now) {
        if (state == null || state.dueAt().filter(due -> !due.isAfter(now)).isEmpty()) {
            return CouponDecision.unchanged(state);
        }
        return switch (state) {
            case Live live -> ended(live, now);
            case Ended ended -> CouponDecision.unchanged(null);
            case Refused refused -> CouponDecision.unchanged(null);
            case Pending pending -> CouponDecision.unchanged(pending);
        };
    }

    /** A coupon whose uses are spent has no life left that could end: nothing is said of it. */
    private static CouponDecision ended(Live live, Instant now) {
        if (live.isSpent()) {
            return new CouponDecision(end(live, CouponStatus.REDEEMED, now), List.of());
        }
        Ended expired = end(live.stepped(now), CouponStatus.EXPIRED, now);
        return new CouponDecision(expired, List.of(new CouponOutput.Expired(expired)));
    }

    /** In event time a command may come before anyone has set the clock: even then a coupon does not end before it began. */
    private static Ended end(Live live, CouponStatus status, Instant now) {
        Instant endedAt = now.isBefore(live.updatedAt()) ? live.updatedAt() : now;
        Credit money = live.credit();
        Live last =
                money == null ? null : live.with(live.usage(), money.lapse()).withQueue(Coupon.Queue.EMPTY);
        return new Ended(
                live.origin(),
                status,
                live.expiresAt(),
                live.sequence(),
                live.createdAt(),
                endedAt,
                last,
                live.particulars().revision(),
                false);
    }
}
