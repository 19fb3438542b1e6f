package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.CouponToForget;
import io.behaviourdiscounts.schemas.ErasureProof;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What is written where shoppers are erased. */
final class Forgetting {

    private Forgetting() {}

    /**
     * Asks a coupon to forget whose it was.
     *
     * @param shopper the state key of who that is: a coupon that has become somebody else's forgets nothing
     */
    static void ask(
            ProcessorContext<Object, Object> context,
            String couponId,
            String shopper,
            Instant through,
            long timestamp) {
        CouponToForget asked = new CouponToForget(couponId, through, shopper);
        context.forward(new Record<>(couponId, asked, timestamp), Names.COUPONS_TO_FORGET_SINK);
    }

    /** Proves that a shopper's list is gone. */
    static void provedList(
            ProcessorContext<Object, Object> context, String shopper, Instant through, long rows, long timestamp) {
        ErasureProof proof = ErasureProof.newBuilder()
                .setShopper(shopper)
                .setErasedThrough(through)
                .setPart("coupons")
                .setRows(rows)
                .setErasedAt(Instant.ofEpochMilli(timestamp))
                .build();
        context.forward(new Record<>(shopper, proof, timestamp), Names.LIST_PROOFS_SINK);
    }

    /** Proves that a coupon no longer knows whose it was. */
    static void provedCoupon(
            ProcessorContext<Object, Object> context, CouponToForget asked, String shopper, long timestamp) {
        ErasureProof proof = ErasureProof.newBuilder()
                .setShopper(shopper)
                .setErasedThrough(asked.getErasedThrough())
                .setPart("coupon")
                .setRows(1)
                .setCouponId(asked.getCouponId())
                .setErasedAt(Instant.ofEpochMilli(timestamp))
                .build();
        context.forward(new Record<>(shopper, proof, timestamp), Names.COUPON_PROOFS_SINK);
    }
}
