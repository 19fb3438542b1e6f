package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.CouponCommand;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Brings commands to the checkout, and ticks to the clock. */
final class CommandProcessor extends RecordProcessor<CouponCommand> {

    private final IssuerParts parts;
    private final CommandCheck check;
    private @Nullable CouponTask task;
    private @Nullable Ticks ticks;

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
        check.check(command);
    }

    @Override
    void rejected(CouponCommand command, String detail, long timestamp) {
        Initialized.orThrow(task).malformed(command, detail, timestamp);
    }

    @Override
    void process(CouponCommand command, long timestamp) {
        if (Ticks.isTick(command)) {
            Initialized.orThrow(ticks).read(command, timestamp);
        } else {
            Initialized.orThrow(task).command(command, timestamp);
        }
    }

    @Override
    boolean isAwaited(CouponCommand command) {
        return command.getReplyPartition() != null;
    }
}
