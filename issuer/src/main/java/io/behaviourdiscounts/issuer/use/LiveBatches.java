package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.time.Instant;
import java.util.Optional;

/** The batches as they are now: whether their coupons may be used, and what the coupon of a code is that nothing has happened to yet. */
public interface LiveBatches {

    /** No batches. */
    LiveBatches NONE = new LiveBatches() {
        @Override
        public Optional<Refusal> stopped(String batchId) {
            return Optional.empty();
        }

        @Override
        public Opening open(String couponId, BatchCode code, Instant now) {
            return new Opening.Refused(Refusal.of(Refusal.Reason.NOT_FOUND, "there is no such coupon"));
        }
    };

    /** Why no coupon of a batch may be used; nothing where they may, and where no such batch is known. */
    Optional<Refusal> stopped(String batchId);

    /**
     * The coupon of a code that has no row yet.
     *
     * @param couponId which the code must give
     */
    Opening open(String couponId, BatchCode code, Instant now);

    /** What a code of a batch comes to. */
    sealed interface Opening {

        /**
         * The coupon that it is.
         *
         * @param request what is made, as though by hand
         */
        record Opened(Origin origin, NewCoupon request) implements Opening {}

        /** None that can be used. */
        record Refused(Refusal refusal) implements Opening {}
    }
}
