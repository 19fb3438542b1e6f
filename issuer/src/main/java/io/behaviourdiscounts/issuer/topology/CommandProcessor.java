package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.schemas.CouponCommand;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Brings commands to the checkout and to orders, and ticks to the clock. */
final class CommandProcessor extends RecordProcessor<CouponCommand> {

    private final IssuerParts parts;
    private final CommandCheck check;
    private @Nullable CouponTask task;
    private @Nullable Ticks ticks;

    /** That of the command to an order that was checked last, which is the one that is processed next. */
    private @Nullable Call call;

    CommandProcessor(Deserializer<CouponCommand> values, IssuerParts parts) {
        super(values, Names.COMMANDS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
        this.check = new CommandCheck(parts.settings(), parts.codes());
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
        ticks = Ticks.start(taskContext, Initialized.orThrow(task), parts);
    }

    @Override
    void check(CouponCommand command) throws InvalidRecordException {
        if (CallsOfOrders.isOfOrder(command)) {
            call = CallsOfOrders.checked(command);
        } else {
            check.check(command);
        }
    }

    @Override
    void rejected(CouponCommand command, String detail, long timestamp) {
        Initialized.orThrow(task).malformed(command, detail, timestamp);
    }

    @Override
    void process(CouponCommand command, long timestamp) {
        if (Ticks.isTick(command)) {
            Initialized.orThrow(ticks).read(command, timestamp);
        } else if (CallsOfOrders.isOfOrder(command)) {
            Initialized.orThrow(task).order(command, Initialized.orThrow(call), timestamp);
        } else {
            Initialized.orThrow(task).command(command, timestamp);
        }
    }

    @Override
    boolean isAwaited(CouponCommand command) {
        return command.getReplyPartition() != null;
    }
}
