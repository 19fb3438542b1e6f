package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCode;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Publishes what is said about coupons. Only here does a code get into a record, and only into that of the issued topic. */
final class CouponPublisher {

    private final ProcessorContext<Object, Object> context;
    private final CouponCodes codes;
    private final IssueRequests requests;
    private final IssuerListener listener;

    CouponPublisher(ProcessorContext<Object, Object> context, CouponCodes codes, IssuerListener listener) {
        this.context = context;
        this.codes = codes;
        this.requests = new IssueRequests(context, codes, Names.NEXT_ATTEMPTS_SINK);
        this.listener = listener;
    }

    void nextAttempt(CouponOutput.NextAttempt next, long timestamp) {
        listener.collided();
        requests.send(next.grant(), next.attempt(), timestamp);
    }

    void ask(LimitAsk ask, long timestamp) {
        forward(ask.account(), LimitRecords.request(ask), timestamp, Names.LIMIT_REQUESTS_SINK);
    }

    void issued(String couponId, CouponOutput.Issued issued, long timestamp) {
        CouponCode code = IssueRequests.code(
                codes, issued.grant(), issued.coupon().origin().attempt());
        forward(couponId, CouponRecords.issued(couponId, code, issued), timestamp, Names.ISSUED_SINK);
        forShopper(CouponRecords.forShopper(couponId, issued), timestamp);
        listener.issued(issued.grant().getRuleId());
    }

    void expired(String couponId, CouponOutput.Expired expired, long timestamp) {
        Coupon.Ended coupon = expired.coupon();
        forward(couponId, CouponRecords.expired(couponId, coupon), timestamp, Names.EXPIRED_SINK);
        forShopper(CouponRecords.forShopper(couponId, coupon), timestamp);
        listener.expired(coupon.origin().ruleId());
    }

    void revoked(String couponId, CouponOutput.Revoked revoked, long timestamp) {
        Coupon.Ended coupon = revoked.coupon();
        forward(couponId, CouponRecords.revoked(couponId, revoked), timestamp, Names.REVOKED_SINK);
        forShopper(CouponRecords.forShopper(couponId, coupon), timestamp);
        listener.revoked(coupon.origin().ruleId());
    }

    void refused(CouponOutput.Refused refused, long timestamp) {
        CouponRefused published = CouponRecords.refused(refused);
        forward(published.getGrantId(), published, timestamp, Names.REFUSED_SINK);
        forShopper(CouponRecords.forShopper(refused), timestamp);
        listener.refused(published.getRuleId(), published.getReason());
    }

    private void forShopper(ShopperCoupon step, long timestamp) {
        forward(step.getShopper(), step, timestamp, Names.BY_SHOPPER_SINK);
    }

    private void forward(String key, Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
