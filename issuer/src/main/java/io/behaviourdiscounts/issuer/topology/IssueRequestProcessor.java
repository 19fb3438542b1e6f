package io.behaviourdiscounts.issuer.topology;

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

    private final IssuerParts parts;
    private @Nullable CouponTask task;

    IssueRequestProcessor(Deserializer<IssueRequest> values, IssuerParts parts) {
        super(values, Names.ISSUE_REQUESTS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
    }

    @Override
    void check(IssueRequest request) throws InvalidRecordException {
        GrantCheck.check(request.getGrant(), parts.codes(), parts.shoppers());
    }

    @Override
    void process(IssueRequest request, long timestamp) {
        CouponTask opened = Initialized.orThrow(task);
        DiscountGrant grant = request.getGrant();
        Instant now = opened.now(timestamp, grant.getOccurredAt());
        Coupon before = opened.coupon(request.getCouponId());
        CouponDecision decision =
                CouponDecider.request(before, grant, request.getAttempt(), request.getCouponId(), now);
        opened.apply(request.getCouponId(), before, decision, timestamp);
    }
}
