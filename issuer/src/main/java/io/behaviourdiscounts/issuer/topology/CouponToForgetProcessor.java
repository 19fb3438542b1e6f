package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.CouponToForget;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Has coupons forget whose they were. */
final class CouponToForgetProcessor extends RecordProcessor<CouponToForget> {

    private final IssuerParts parts;
    private @Nullable CouponTask task;

    CouponToForgetProcessor(Deserializer<CouponToForget> values, IssuerParts parts) {
        super(values, Names.COUPONS_TO_FORGET_DEAD_LETTERS, parts.listener());
        this.parts = parts;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
    }

    @Override
    void check(CouponToForget asked) throws InvalidRecordException {
        if (asked.getCouponId().isEmpty()) {
            throw new InvalidRecordException("no coupon is named that is to forget");
        }
    }

    @Override
    void process(CouponToForget asked, long timestamp) {
        Initialized.orThrow(task).forget(asked, timestamp);
    }
}
