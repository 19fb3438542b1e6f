package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coordination.CoordinationStep;
import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.schemas.OrderStepRecord;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.shape.UnreadableShapeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Brings steps to the orders and accounts that they are for. */
final class StepProcessor extends RecordProcessor<OrderStepRecord> {

    private final IssuerParts parts;
    private @Nullable CouponTask task;

    /** The step that was checked last, which is the one that is processed next. */
    private @Nullable CoordinationStep current;

    StepProcessor(Deserializer<OrderStepRecord> values, IssuerParts parts) {
        super(values, Names.STEPS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
    }

    @Override
    void check(OrderStepRecord step) throws InvalidRecordException {
        try {
            CoordinationStep read =
                    OrderShapes.STEP.value(Buffers.bytes(step.getStep())).step();
            check(read);
            current = read;
        } catch (UnreadableShapeException e) {
            throw new InvalidRecordException("the step can't be read");
        }
    }

    private static void check(CoordinationStep step) throws InvalidRecordException {
        switch (step) {
            case CoordinationStep.SentOn(String key, Call call) -> check(call);
            case CoordinationStep.Asked(Ask ask) -> check(ask);
            case CoordinationStep.Answered _, CoordinationStep.Aliased _ -> {}
        }
    }

    private static void check(Call call) throws InvalidRecordException {
        CallsOfOrders.check(call);
        if (!call.requests().stream().allMatch(ReplyTo::isOne)) {
            throw new InvalidRecordException("it does not say where the answer goes");
        }
    }

    private static void check(Ask ask) throws InvalidRecordException {
        if (ask.account().kind() == AccountKind.COUPON) {
            throw new InvalidRecordException("coupons are no accounts of orders yet");
        }
    }

    @Override
    void process(OrderStepRecord step, long timestamp) {
        Initialized.orThrow(task).step(Initialized.orThrow(current), timestamp);
    }

    /** What was held is made firm, and given back, when the caller has long been answered. */
    @Override
    boolean isAwaited(OrderStepRecord step) {
        return switch (Initialized.orThrow(current)) {
            case CoordinationStep.Asked(Ask ask) -> ask.step() instanceof Ask.Step.Hold;
            case CoordinationStep.Answered _, CoordinationStep.SentOn _ -> true;
            case CoordinationStep.Aliased _ -> false;
        };
    }
}
