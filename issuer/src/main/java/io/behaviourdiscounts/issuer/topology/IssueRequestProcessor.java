package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.IssueRequest;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Makes coupons of grants. */
final class IssueRequestProcessor extends RecordProcessor<IssueRequest> {

    private final IssuerSettings settings;
    private final CouponCodes codes;
    private final IssuerListener listener;
    private @Nullable CouponTask task;

    IssueRequestProcessor(
            Deserializer<IssueRequest> values, IssuerSettings settings, CouponCodes codes, IssuerListener listener) {
        super(values, Names.ISSUE_REQUESTS_DEAD_LETTERS, listener);
        this.settings = settings;
        this.codes = codes;
        this.listener = listener;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, settings, codes, listener);
    }

    @Override
    void check(IssueRequest request) throws InvalidRecordException {
        GrantCheck.check(request.getGrant(), codes);
    }

    @Override
    void process(IssueRequest request, long timestamp) {
        CouponTask opened = Opened.orThrow(task);
        DiscountGrant grant = request.getGrant();
        Instant now = opened.now(timestamp, grant.getOccurredAt());
        Coupon before = opened.coupons().get(request.getCouponId());
        CouponDecision decision =
                CouponDecider.request(before, grant, request.getAttempt(), request.getCouponId(), now);
        opened.apply(request.getCouponId(), before, decision, timestamp);
    }
}
