package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.Coupon.Pending;
import io.behaviourdiscounts.issuer.coupon.Coupon.Refused;
import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Instant;
import java.util.List;
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
                null);
        return due(live, now).after(List.of(new CouponOutput.Issued(grant, live)));
    }

    /** The end of a grant that a cap does not admit. */
    static CouponDecision refuse(DiscountGrant grant, IssueRefusal reason, @Nullable String account, Instant now) {
        return new CouponDecision(
                new Refused(grant.getGrantId(), reason, now),
                List.of(new CouponOutput.Refused(grant, reason, account, now)));
    }

    /** Somebody invalidates a coupon for good. */
    public static CommandDecision revoke(@Nullable Coupon state, String reason, String author, Instant now) {
        CouponDecision byTime = due(state, now);
        return switch (byTime.state()) {
            case null -> CommandDecision.refused(byTime, CommandRefusal.NOT_FOUND);
            case Refused refused -> CommandDecision.refused(byTime, CommandRefusal.NOT_FOUND);
            case Pending pending -> CommandDecision.refused(byTime, CommandRefusal.NOT_YET_ISSUED);
            case Ended ended -> CommandDecision.refused(byTime, alreadyEnded(ended), ended);
            case Live live -> {
                Ended ended = end(live, CouponStatus.REVOKED, now);
                yield CommandDecision.done(ended, new CouponOutput.Revoked(ended, reason, author));
            }
        };
    }

    /** What time alone does to a coupon: its validity ends, or what is left of it is forgotten. */
    public static CouponDecision due(@Nullable Coupon state, Instant now) {
        if (state == null || state.dueAt().filter(due -> !due.isAfter(now)).isEmpty()) {
            return CouponDecision.unchanged(state);
        }
        return switch (state) {
            case Live live -> {
                Ended ended = end(live, CouponStatus.EXPIRED, now);
                yield new CouponDecision(ended, List.of(new CouponOutput.Expired(ended)));
            }
            case Ended ended -> CouponDecision.unchanged(null);
            case Refused refused -> CouponDecision.unchanged(null);
            case Pending pending -> CouponDecision.unchanged(pending);
        };
    }

    /** In event time a command may come before anyone has set the clock: even then a coupon does not end before it began. */
    private static Ended end(Live live, CouponStatus status, Instant now) {
        Instant endedAt = now.isBefore(live.updatedAt()) ? live.updatedAt() : now;
        return new Ended(live.origin(), status, live.expiresAt(), live.sequence() + 1, live.createdAt(), endedAt, null);
    }

    private static CommandRefusal alreadyEnded(Ended ended) {
        return switch (ended.status()) {
            case REVOKED -> CommandRefusal.ALREADY_REVOKED;
            case EXPIRED -> CommandRefusal.ALREADY_EXPIRED;
            case ISSUED, APPLIED, REDEEMED ->
                throw new IllegalStateException("a coupon that has ended is not issued any more");
        };
    }
}
