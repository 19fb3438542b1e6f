package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.store.CouponStore;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of a coupon task share: the coupons, the clock, and how a decision is applied. The state is put first, then
 * what the decision says is published; both stand in one transaction.
 */
final class CouponTask {

    private final CouponStore coupons;
    private final PartitionClock clock;
    private final ClockMode mode;
    private final CouponPublisher publisher;

    private CouponTask(CouponStore coupons, PartitionClock clock, ClockMode mode, CouponPublisher publisher) {
        this.coupons = coupons;
        this.clock = clock;
        this.mode = mode;
        this.publisher = publisher;
    }

    static CouponTask open(
            ProcessorContext<Object, Object> context,
            IssuerSettings settings,
            CouponCodes codes,
            IssuerListener listener) {
        PartitionClock clock = new PartitionClock(context.getStateStore(Names.COUPON_CLOCK_STORE));
        TimeIndex index = new TimeIndex(context.getStateStore(Names.COUPON_INDEX_STORE), clock);
        return new CouponTask(
                new CouponStore(context.getStateStore(Names.COUPON_STORE), index),
                clock,
                settings.clock(),
                new CouponPublisher(context, codes, listener));
    }

    CouponStore coupons() {
        return coupons;
    }

    PartitionClock clock() {
        return clock;
    }

    /**
     * The time of a record: when it was appended, or in event time, the business time that it names; and never before the watermark.
     *
     * @param businessTime null where the record names none
     */
    Instant now(long timestamp, @Nullable Instant businessTime) {
        Instant watermark = clock.watermark();
        Instant own = switch (mode) {
            case WALL -> Instant.ofEpochMilli(timestamp);
            case EVENT -> businessTime == null ? watermark : businessTime;
        };
        return own.isAfter(watermark) ? own : watermark;
    }

    /** Keeps what a decision made of a coupon and publishes what it says. */
    void apply(String couponId, @Nullable Coupon before, CouponDecision decision, long timestamp) {
        coupons.replace(couponId, before, decision.state());
        for (CouponOutput output : decision.outputs()) {
            say(couponId, output, timestamp);
        }
    }

    private void say(String couponId, CouponOutput output, long timestamp) {
        switch (output) {
            case CouponOutput.NextAttempt next -> publisher.nextAttempt(next, timestamp);
            case CouponOutput.OutOfCodes outOfCodes -> refuse(outOfCodes.grant(), timestamp);
            case CouponOutput.Ask ask -> publisher.ask(ask.ask(), timestamp);
            case CouponOutput.Issued issued -> publisher.issued(couponId, issued, timestamp);
            // The checkout makes such coupons, and is not wired yet.
            case CouponOutput.Created created -> throw new IllegalStateException("no grant creates " + couponId);
            case CouponOutput.Expired expired -> publisher.expired(couponId, expired, timestamp);
            case CouponOutput.Revoked revoked -> publisher.revoked(couponId, revoked, timestamp);
            case CouponOutput.Refused refused -> publisher.refused(refused, timestamp);
        }
    }

    /** A grant without a coupon is remembered under its own id, on the partition of its last attempt, where it would come again. */
    private void refuse(DiscountGrant grant, long timestamp) {
        String id = "grant/" + grant.getGrantId();
        Coupon before = coupons.get(id);
        CouponDecision decision = CouponDecider.outOfCodes(before, grant, now(timestamp, grant.getOccurredAt()));
        apply(id, before, decision, timestamp);
    }
}
