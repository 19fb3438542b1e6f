package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.schemas.DiscountGrant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Sends each grant to the partition of the coupon that its first code gives. */
final class GrantProcessor extends RecordProcessor<DiscountGrant> {

    private final CouponCodes codes;
    private final ShopperKeys shoppers;
    private @Nullable IssueRequests requests;

    GrantProcessor(Deserializer<DiscountGrant> values, IssuerParts parts) {
        super(values, Names.GRANTS_DEAD_LETTERS, parts.listener());
        this.codes = parts.codes();
        this.shoppers = parts.shoppers();
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        requests = new IssueRequests(taskContext, codes, Names.ISSUE_REQUESTS_SINK);
    }

    @Override
    void check(DiscountGrant grant) throws InvalidRecordException {
        GrantCheck.check(grant, codes, shoppers);
    }

    @Override
    void process(DiscountGrant grant, long timestamp) {
        Initialized.orThrow(requests).send(grant, 0, timestamp);
    }
}
