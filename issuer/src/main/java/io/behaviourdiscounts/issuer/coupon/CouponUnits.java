package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a use takes from a coupon itself, and gives back to it: one of its uses, and money where it is a store credit. Amounts are minor
 * units, and are of no account where the coupon is no store credit.
 */
public final class CouponUnits {

    /** So long a store credit can at least be spent after a rollback. */
    public static final Duration AFTER_ROLLBACK = Duration.ofDays(7);

    private CouponUnits() {}

    /** Takes uses and credit while limits are collected. */
    public static Live take(Live coupon, int uses, long credit) {
        Credit money = coupon.credit();
        return coupon.with(coupon.usage().collect(uses), money == null ? null : money.hold(credit));
    }

    /** Gives back what was taken for nothing. It is no step of the coupon's life. */
    public static Coupon letGo(Coupon coupon, int uses, long credit) {
        return switch (coupon) {
            case Live live -> take(live, -uses, -credit);
            case Ended ended -> {
                Live last = ended.revivable();
                yield last == null ? ended : ended.with(lapsed(take(last, -uses, -credit)));
            }
            case Coupon.Pending pending -> throw notUsed(pending);
            case Coupon.Refused refused -> throw notUsed(refused);
        };
    }

    /**
     * Reserves, after what was taken was let go.
     *
     * @param before what the use had reserved already, in minor units
     */
    public static Live reserve(Live coupon, boolean isNewUse, long before, long amount, Instant at) {
        Usage usage = isNewUse ? coupon.usage().reserve(1) : coupon.usage();
        Credit money = coupon.credit();
        return coupon.with(usage, money == null ? null : money.giveBack(before).reserve(amount))
                .stepped(at);
    }

    /** Redeems what was not reserved, after what was taken was let go. */
    public static Live redeem(Live coupon, long amount, Instant at) {
        Credit money = coupon.credit();
        return coupon.with(coupon.usage().redeem(1), money == null ? null : money.redeem(amount))
                .usedAt(at)
                .stepped(at);
    }

    /**
     * Redeems what is reserved, after what was taken was let go.
     *
     * @param reserved what the use had reserved, in minor units
     * @param amount what it redeems, which may be more or less
     */
    public static Live redeemReserved(Live coupon, long reserved, long amount, Instant at) {
        return redeem(reservedBack(coupon, reserved), amount, at);
    }

    /** Gives back what is reserved. Of a coupon that was revoked meanwhile, it lapses. */
    public static Coupon giveBack(Coupon coupon, long amount, Instant at) {
        return switch (coupon) {
            case Live live -> reservedBack(live, amount).stepped(at);
            case Ended ended -> {
                Live last = ended.revivable();
                yield last == null
                        ? ended.stepped()
                        : ended.with(lapsed(reservedBack(last, amount))).stepped();
            }
            case Coupon.Pending pending -> throw notUsed(pending);
            case Coupon.Refused refused -> throw notUsed(refused);
        };
    }

    private static Live reservedBack(Live coupon, long amount) {
        Credit money = coupon.credit();
        return coupon.with(coupon.usage().reserve(-1), money == null ? null : money.giveBack(amount));
    }

    /**
     * Gives back what is redeemed. A store credit can be spent for at least {@link #AFTER_ROLLBACK} from then, also one that had ended; what
     * had lapsed of it stays lapsed. Any other coupon that has ended stays so, and one whose uses were spent has expired. A revoked coupon
     * stays revoked.
     */
    public static CouponDecision rollBack(Coupon coupon, long amount, Instant at) {
        return switch (coupon) {
            case Live live -> new CouponDecision(redeemedBack(live, amount, at).stepped(at), List.of());
            case Ended ended -> rollBack(ended, amount, at);
            case Coupon.Pending pending -> throw notUsed(pending);
            case Coupon.Refused refused -> throw notUsed(refused);
        };
    }

    /**
     * Gives back a part of what one use has redeemed: money, where the coupon is a store credit, which can then be spent as after
     * {@link #rollBack}. The use stays counted.
     */
    public static Coupon rollBackPart(Coupon coupon, long amount, Instant at) {
        return switch (coupon) {
            case Live live -> moneyBack(live, amount, at).stepped(at);
            case Ended ended -> rollBackPart(ended, amount, at);
            case Coupon.Pending pending -> throw notUsed(pending);
            case Coupon.Refused refused -> throw notUsed(refused);
        };
    }

    private static Coupon rollBackPart(Ended ended, long amount, Instant at) {
        Live last = ended.revivable();
        if (last == null) {
            return ended.stepped();
        }
        Live back = moneyBack(last, amount, at);
        return ended.isOverForGood()
                ? ended.with(lapsed(back)).stepped()
                : back.withSequence(ended.sequence()).stepped(at);
    }

    private static CouponDecision rollBack(Ended ended, long amount, Instant at) {
        Live last = ended.revivable();
        if (last == null) {
            return ended.status() == CouponStatus.REVOKED
                    ? new CouponDecision(ended.stepped(), List.of())
                    : overdue(ended, at);
        }
        Live back = redeemedBack(last, amount, at);
        Coupon after = ended.isOverForGood()
                ? ended.with(lapsed(back)).stepped()
                : back.withSequence(ended.sequence()).stepped(at);
        return new CouponDecision(after, List.of());
    }

    /** Its end has passed already, so the use that came back can't be used any more. */
    private static CouponDecision overdue(Ended ended, Instant at) {
        Ended stepped = ended.stepped();
        if (ended.status() == CouponStatus.EXPIRED) {
            return new CouponDecision(stepped, List.of());
        }
        Ended expired = new Ended(
                ended.origin(),
                CouponStatus.EXPIRED,
                ended.expiresAt(),
                stepped.sequence() + 1,
                ended.createdAt(),
                at,
                null,
                ended.revision(),
                ended.deleted());
        return new CouponDecision(expired, List.of(new CouponOutput.Expired(expired)));
    }

    private static Live redeemedBack(Live coupon, long amount, Instant at) {
        return moneyBack(coupon.with(coupon.usage().redeem(-1), coupon.credit()), amount, at);
    }

    private static Live moneyBack(Live coupon, long amount, Instant at) {
        Credit money = coupon.credit();
        return money == null
                ? coupon
                : coupon.with(coupon.usage(), money.rollBack(amount)).validUntil(at.plus(AFTER_ROLLBACK));
    }

    private static Live lapsed(Live coupon) {
        Credit money = coupon.credit();
        return money == null ? coupon : coupon.with(coupon.usage(), money.lapse());
    }

    private static IllegalStateException notUsed(Coupon coupon) {
        return new IllegalStateException("nothing can be used of " + coupon.grantId());
    }
}
