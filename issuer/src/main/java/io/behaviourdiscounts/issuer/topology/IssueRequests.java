package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCode;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.IssueRequest;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends attempts at grants to the partitions of their coupons. The code itself stays behind: only its coupon id travels. */
final class IssueRequests {

    private final ProcessorContext<Object, Object> context;
    private final CouponCodes codes;
    private final String sink;

    IssueRequests(ProcessorContext<Object, Object> context, CouponCodes codes, String sink) {
        this.context = context;
        this.codes = codes;
        this.sink = sink;
    }

    void send(DiscountGrant grant, int attempt, long timestamp) {
        String couponId = codes.couponId(code(codes, grant, attempt).normalised());
        context.forward(new Record<>(couponId, new IssueRequest(grant, attempt, couponId), timestamp), sink);
    }

    /**
     * The code of an attempt at a grant that was checked as it came in.
     *
     * @throws IllegalStateException if the ring has lost the grant's key since then
     */
    static CouponCode code(CouponCodes codes, DiscountGrant grant, int attempt) {
        try {
            return codes.derive(GrantCheck.codeFormat(grant), grant.getIssuingKeyId(), grant.getGrantId(), attempt);
        } catch (UnderivableCodeException e) {
            throw new IllegalStateException(
                    "the code of a grant that was accepted can't be derived any more: " + e.getMessage(), e);
        }
    }
}
