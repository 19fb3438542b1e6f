package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.use.CheckoutOutput;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the checkout says of uses, as the records of public topics. */
final class UseRecords {

    private static final String REFUSED = "refused";

    private UseRecords() {}

    static CouponApplied applied(CheckoutOutput.Applied applied) {
        Coupon.Live coupon = applied.coupon();
        Use use = applied.use();
        return CouponApplied.newBuilder()
                .setCouponId(use.couponId())
                .setSequence(coupon.sequence())
                .setRuleId(coupon.origin().ruleId())
                .setRuleVersion(coupon.origin().ruleVersion())
                .setShopper(coupon.origin().shopper())
                .setAppliedBy(use.shopper())
                .setReservationId(applied.reservationId())
                .setOrderId(use.orderId())
                .setCartId(use.cartId())
                .setDiscount(discount(use))
                .setChannel(use.channel())
                .setAppliedAt(orThrow(use.reservedAt()))
                .setReservedUntil(orThrow(use.reservedUntil()))
                .setStatus(applied.status().word())
                .build();
    }

    static CouponRedeemed redeemed(CheckoutOutput.Redeemed redeemed) {
        Coupon.Live coupon = redeemed.coupon();
        Use use = redeemed.use();
        return CouponRedeemed.newBuilder()
                .setCouponId(use.couponId())
                .setSequence(coupon.sequence())
                .setRuleId(coupon.origin().ruleId())
                .setRuleVersion(coupon.origin().ruleVersion())
                .setShopper(coupon.origin().shopper())
                .setRedeemedBy(use.shopper())
                .setReservationId(redeemed.reservationId())
                .setOrderId(use.orderId())
                .setCartId(use.cartId())
                .setOrderTotal(use.orderTotal())
                .setDiscount(discount(use))
                .setBalanceLeft(coupon.credit() == null ? null : coupon.credit().unspent())
                .setChannel(use.channel())
                .setRedeemedAt(orThrow(use.endedAt()))
                .setHappenedAt(redeemed.command().getHappenedAt())
                .setStatus(redeemed.status().word())
                .setExperiment(coupon.origin().assignment())
                .build();
    }

    static CouponReleased released(CheckoutOutput.Released released) {
        Origin origin = origin(released.coupon());
        Use use = released.use();
        return CouponReleased.newBuilder()
                .setCouponId(use.couponId())
                .setSequence(released.sequence())
                .setRuleId(origin.ruleId())
                .setRuleVersion(origin.ruleVersion())
                .setShopper(origin.shopper())
                .setReservationId(released.reservationId())
                .setOrderId(use.orderId())
                .setCartId(use.cartId())
                .setDiscount(OrderRecords.record(released.back()))
                .setDiscountLeft(released.left() == null ? null : OrderRecords.record(released.left()))
                .setCause(EnumWords.of(released.cause()))
                .setReleasedAt(released.at())
                .setStatus(released.status().word())
                .build();
    }

    static CouponBlocked blocked(CheckoutOutput.Blocked blocked) {
        return CouponBlocked.newBuilder()
                .setCouponId(blocked.couponId())
                .setSequence(blocked.coupon().sequence())
                .setBlocked(blocked.blocked())
                .setReason(blocked.reason())
                .setAuthor(blocked.author())
                .setAt(blocked.at())
                .build();
    }

    static CouponRefused refused(CheckoutOutput.Refused refused) {
        CouponCommand command = refused.command();
        Origin origin = refused.coupon() == null ? null : originOrNull(refused.coupon());
        CheckoutOrder order = command.getOrder();
        return CouponRefused.newBuilder()
                .setGrantId(origin == null ? "" : origin.grantId())
                .setRuleId(origin == null ? "" : origin.ruleId())
                .setRuleVersion(origin == null ? 0 : origin.ruleVersion())
                .setShopper(origin == null ? "" : origin.shopper())
                .setEventId(command.getEventId() == null ? "" : command.getEventId())
                .setOccurredAt(command.getOccurredAt() == null ? refused.at() : command.getOccurredAt())
                .setReason(refused.refusal().reason().word())
                .setRefusedAt(refused.at())
                .setCall(command.getType())
                .setCouponId(command.getCouponId())
                .setOrderId(order == null ? null : order.getOrderId())
                .setDetail(refused.refusal().detail())
                .build();
    }

    static CouponReply malformed(CouponCommand command, String detail) {
        return CouponReply.newBuilder()
                .setRequestId(command.getRequestId())
                .setCouponId(command.getCouponId() == null ? "" : command.getCouponId())
                .setOutcome(REFUSED)
                .setReason(Refusal.Reason.MALFORMED.word())
                .setDetail(detail)
                .setFingerprint(command.getFingerprint())
                .build();
    }

    static ShopperCoupon forShopper(CheckoutOutput.Applied applied) {
        Coupon.Live coupon = applied.coupon();
        return step(applied.use(), coupon, applied.status())
                .setSequence(coupon.sequence())
                .setAt(orThrow(applied.use().reservedAt()))
                .build();
    }

    static ShopperCoupon forShopper(CheckoutOutput.Redeemed redeemed) {
        Coupon.Live coupon = redeemed.coupon();
        return step(redeemed.use(), coupon, redeemed.status())
                .setSequence(coupon.sequence())
                .setAt(orThrow(redeemed.use().endedAt()))
                .build();
    }

    static ShopperCoupon forShopper(CheckoutOutput.Released released) {
        return step(released.use(), released.coupon(), released.status())
                .setSequence(released.sequence())
                .setAt(released.at())
                .build();
    }

    private static ShopperCoupon.Builder step(Use use, Coupon coupon, CouponStatus status) {
        return CouponRecords.step(origin(coupon))
                .setCouponId(use.couponId())
                .setStatus(status.word())
                .setExpiresAt(expiresAt(coupon));
    }

    /**
     * Where a coupon comes from that was issued.
     *
     * @throws IllegalArgumentException if it was not
     */
    static Origin origin(Coupon coupon) {
        Origin origin = originOrNull(coupon);
        if (origin == null) {
            throw new IllegalArgumentException("a grant that is no coupon has no uses");
        }
        return origin;
    }

    private static @Nullable Origin originOrNull(Coupon coupon) {
        return switch (coupon) {
            case Coupon.Live live -> live.origin();
            case Coupon.Ended ended -> ended.origin();
            case Coupon.Pending pending -> null;
            case Coupon.Refused refused -> null;
        };
    }

    private static Instant expiresAt(Coupon coupon) {
        return switch (coupon) {
            case Coupon.Live live -> live.expiresAt();
            case Coupon.Ended ended -> ended.expiresAt();
            case Coupon.Pending pending -> pending.grant().getExpiresAt();
            case Coupon.Refused refused -> refused.refusedAt();
        };
    }

    private static CouponDiscount discount(Use use) {
        Discount discount = use.discount();
        return OrderRecords.record(orThrow(discount));
    }

    private static <T> T orThrow(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a use is published that was never reserved");
        }
        return value;
    }
}
