package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.coupon.IssuingClaims;
import io.behaviourdiscounts.schemas.LimitAnswer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Brings the answers of limit accounts to the uses and the grants that wait for them. */
final class LimitAnswerProcessor extends RecordProcessor<LimitAnswer> {

    private final IssuerParts parts;
    private @Nullable CouponTask task;

    LimitAnswerProcessor(Deserializer<LimitAnswer> values, IssuerParts parts) {
        super(values, Names.LIMIT_ANSWERS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
    }

    @Override
    void check(LimitAnswer answer) throws InvalidRecordException {
        if (LimitRecords.answer(answer).isEmpty()) {
            throw new InvalidRecordException("no account answers '" + answer.getAnswer() + "'");
        }
    }

    @Override
    void process(LimitAnswer answer, long timestamp) {
        CouponTask opened = Initialized.orThrow(task);
        if (answer.getUseKey() != null) {
            opened.answered(answer, timestamp);
            return;
        }
        Coupon before = opened.coupon(answer.getCouponId());
        CouponDecision decision = IssuingClaims.answered(
                before,
                answer.getCouponId(),
                answer.getAccount(),
                answer.getReservation(),
                answer.getRound(),
                LimitRecords.answer(answer).orElseThrow(),
                opened.now(timestamp, occurredAt(before)));
        opened.apply(answer.getCouponId(), before, decision, timestamp);
    }

    @Override
    boolean isAwaited(LimitAnswer answer) {
        return answer.getUseKey() != null;
    }

    private static @Nullable Instant occurredAt(@Nullable Coupon coupon) {
        return coupon instanceof Coupon.Pending pending ? pending.grant().getOccurredAt() : null;
    }
}
