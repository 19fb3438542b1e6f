package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.use.Words;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Brings what events ask to the checkout and to orders. An event applies, redeems and rolls back, and nothing else: whoever has an engine's
 * keys makes and revokes no coupons, and moves no time.
 */
final class EventCommandProcessor extends RecordProcessor<CouponCommand> {

    private static final Set<String> CALLS = Set.of(Words.APPLY, Words.REDEEM, Words.ROLLBACK);

    private final IssuerParts parts;
    private final CommandCheck check;
    private @Nullable CouponTask task;

    /** That of the command to an order that was checked last, which is the one that is processed next. */
    private @Nullable Call call;

    EventCommandProcessor(Deserializer<CouponCommand> values, IssuerParts parts) {
        super(values, Names.EVENT_COMMANDS_DEAD_LETTERS, parts.listener());
        this.parts = parts;
        this.check = new CommandCheck(parts.settings(), parts.codes());
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        task = CouponTask.open(taskContext, parts);
    }

    @Override
    void check(CouponCommand command) throws InvalidRecordException {
        boolean isOfOrder = CallsOfOrders.isOfOrder(command);
        if (command.getEventId() == null || !(isOfOrder || CALLS.contains(command.getType()))) {
            throw new InvalidRecordException("no event asks that of a coupon");
        }
        if (isOfOrder) {
            call = CallsOfOrders.ofEvent(command);
        } else {
            check.check(command);
        }
    }

    @Override
    void process(CouponCommand command, long timestamp) {
        if (CallsOfOrders.isOfOrder(command)) {
            Initialized.orThrow(task).order(command, Initialized.orThrow(call), timestamp);
        } else {
            Initialized.orThrow(task).command(command, timestamp);
        }
    }
}
