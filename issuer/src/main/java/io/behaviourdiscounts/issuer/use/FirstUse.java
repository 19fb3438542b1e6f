package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponOutput.Created;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.LiveBatches.Opening;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Makes the coupon of a batch's code when something happens to it for the first time. Whoever has a row, however it came to it, keeps it. */
final class FirstUse {

    private final LiveRules rules;

    FirstUse(LiveRules rules) {
        this.rules = rules;
    }

    /**
     * What a code of a batch is.
     *
     * @param request what its coupon is made of
     */
    record Opened(Live coupon, NewCoupon request) {}

    /** What became of it: a coupon, a refusal, or neither, where the command names no batch. */
    sealed interface Outcome {
        record Of(Opened opened) implements Outcome {}

        record Failed(Refusal refusal) implements Outcome {}

        record NoBatch() implements Outcome {}
    }

    /** The coupon that a command means whose coupon has no row. */
    Outcome of(CouponCommand command, Instant now) {
        BatchCode code = command.getBatch();
        if (code == null || command.getType().equals(Words.CREATE)) {
            return new Outcome.NoBatch();
        }
        String couponId = Objects.requireNonNull(command.getCouponId(), "a command names its coupon");
        return switch (rules.batches().open(couponId, code, now)) {
            case Opening.Refused(Refusal refusal) -> new Outcome.Failed(refusal);
            case Opening.Opened opened
            when !now.isBefore(opened.request().getExpiresAt()) ->
                new Outcome.Failed(Refusal.of(Reason.EXPIRED, "the coupon has expired"));
            case Opening.Opened opened ->
                new Outcome.Of(
                        new Opened(CouponDecider.created(opened.request(), opened.origin(), now), opened.request()));
        };
    }

    /** Opens the coupon in a visit that has found none; what stands in the way, where something does. */
    Optional<Refusal> open(Visit visit, CouponCommand command, Instant now) {
        if (visit.coupon() != null) {
            return Optional.empty();
        }
        return switch (of(command, now)) {
            case Outcome.Of(Opened opened) -> {
                visit.open(
                        opened.coupon(),
                        new CheckoutOutput.OfCoupon(visit.couponId(), new Created(opened.request(), opened.coupon())));
                yield Optional.empty();
            }
            case Outcome.Failed(Refusal refusal) -> Optional.of(refusal);
            case Outcome.NoBatch noBatch -> Optional.empty();
        };
    }
}
