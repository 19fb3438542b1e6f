package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.use.Use.State;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answers to commands, of the state after them. */
final class Replies {

    private final HolderHashes hashes;

    Replies(HolderHashes hashes) {
        this.hashes = hashes;
    }

    /** Nothing was done. */
    static CouponReply refused(CouponCommand command, @Nullable Coupon coupon, Refusal refusal) {
        return ofCoupon(command, coupon, Words.REFUSED)
                .setReason(refusal.reason().word())
                .setDetail(refusal.detail())
                .setCondition(refusal.condition())
                .setSeen(refusal.seen())
                .build();
    }

    /** Something was done to a coupon as a whole. */
    static CouponReply done(CouponCommand command, Coupon coupon, String outcome) {
        return ofCoupon(command, coupon, outcome).build();
    }

    /** Something was done to a use, or had been done already. */
    CouponReply done(CouponCommand command, Coupon coupon, Use use, String outcome) {
        CouponReply.Builder reply = ofCoupon(command, coupon, outcome)
                .setReservationId(hashes.ofReservation(use.couponId(), use.key(), use.generation()))
                .setOrderId(use.orderId())
                .setBalanceLeft(balanceLeft(coupon, use.state() == State.RESERVED ? use.amount() : 0));
        return switch (outcome) {
            case Words.APPLIED ->
                given(reply, use).setReservedUntil(use.reservedUntil()).build();
            case Words.REDEEMED -> given(reply, use).build();
            case Words.PARTLY_ROLLED_BACK ->
                given(reply, use).setGivenBack(back(command, use)).build();
            case Words.ROLLED_BACK -> reply.setGivenBack(back(command, use)).build();
            default -> reply.build();
        };
    }

    /** What an apply would probably give. */
    static CouponReply valid(CouponCommand command, Coupon coupon, Discount discount) {
        return ofCoupon(command, coupon, Words.VALID)
                .setDiscount(OrderRecords.record(discount))
                .setBalanceLeft(balanceLeft(coupon, discount.amount()))
                .build();
    }

    /** The same answer to a request that asked the same. */
    static CouponReply again(String requestId, CouponReply reply) {
        return requestId.equals(reply.getRequestId())
                ? reply
                : CouponReply.newBuilder(reply).setRequestId(requestId).build();
    }

    /** The same however often a command is repeated that names whole lines; of pieces, those that have just gone back. */
    private static CouponDiscount back(CouponCommand command, Use use) {
        return OrderRecords.record(NamedParts.of(command).told(use));
    }

    private static CouponReply.Builder given(CouponReply.Builder reply, Use use) {
        Discount discount = use.discount();
        return reply.setDiscount(discount == null ? null : OrderRecords.record(discount))
                .setPricesIncludeTax(use.pricesIncludeTax());
    }

    private static CouponReply.Builder ofCoupon(CouponCommand command, @Nullable Coupon coupon, String outcome) {
        CouponReply.Builder reply = CouponReply.newBuilder()
                .setRequestId(command.getRequestId())
                .setCouponId(Objects.requireNonNull(command.getCouponId()))
                .setOutcome(outcome)
                .setFingerprint(command.getFingerprint());
        return switch (coupon) {
            case null -> reply;
            case Coupon.Pending pending -> reply;
            case Coupon.Refused refused -> reply;
            case Coupon.Live live -> {
                reply.setRevision(CouponChanges.revision(live));
                long left = live.usage().left();
                yield standing(reply, live.origin(), live.status(), live.sequence(), live.expiresAt())
                        .setUsesLeft(left == Long.MAX_VALUE ? null : left)
                        .setBalanceLeft(balanceLeft(live, 0));
            }
            case Coupon.Ended ended ->
                standing(
                        reply.setRevision(CouponChanges.revision(ended)),
                        ended.origin(),
                        ended.status(),
                        ended.sequence(),
                        ended.expiresAt());
        };
    }

    /**
     * What is left of a store credit, whatever other uses hold of it; null where there is none.
     *
     * @param taken what the use that is told of will spend and has not yet
     */
    private static @Nullable Long balanceLeft(Coupon coupon, long taken) {
        Credit credit = coupon instanceof Coupon.Live live ? live.credit() : null;
        return credit == null ? null : credit.unspent() - taken;
    }

    private static CouponReply.Builder standing(
            CouponReply.Builder reply, Origin origin, CouponStatus status, long sequence, Instant expiresAt) {
        return reply.setStatus(status.word())
                .setSequence(sequence)
                .setRuleId(origin.ruleId().isEmpty() ? null : origin.ruleId())
                .setRuleVersion(origin.ruleId().isEmpty() ? null : origin.ruleVersion())
                .setExpiresAt(expiresAt);
    }
}
