package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coordination.AccountRecords;
import io.behaviourdiscounts.issuer.coordination.CoordinationStep;
import io.behaviourdiscounts.issuer.coordination.DiscountsRecord;
import io.behaviourdiscounts.issuer.coordination.OrderAccountRows;
import io.behaviourdiscounts.issuer.coordination.OrderRows;
import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.issuer.store.DueId;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountDecider;
import io.behaviourdiscounts.orders.account.AccountDecision;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Holder;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.CallDenial;
import io.behaviourdiscounts.orders.order.Denied;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.OrderDecider;
import io.behaviourdiscounts.orders.order.OrderDecision;
import io.behaviourdiscounts.orders.order.OrderInput;
import io.behaviourdiscounts.orders.order.OrderOutput;
import io.behaviourdiscounts.orders.order.OrderState;
import io.behaviourdiscounts.orders.order.OrderView;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.OrderStepRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The orders and the accounts of one partition: reads rows, has the deciders decide, keeps what became of them, and says what is to be said. */
final class OrderTask {

    private final ProcessorContext<Object, Object> context;
    private final OrderRows orders;
    private final OrderAccountRows accounts;
    private final PartitionClock clock;
    private final OrderDecider decider;
    private final HolderHashes hashes;

    OrderTask(ProcessorContext<Object, Object> context, IssuerParts parts, TimeIndex index, PartitionClock clock) {
        KeyValueStore<Bytes, byte[]> state = context.getStateStore(StateStores.COUPONS);
        this.context = context;
        this.orders = new OrderRows(state, index);
        this.accounts = new OrderAccountRows(state, index);
        this.clock = clock;
        this.hashes = parts.hashes();
        this.decider = new OrderDecider(parts.offers(), parts.settings().reservationTtl());
    }

    /** Does what a call asks of the order under a key. */
    void called(String key, Call call, Instant now, long timestamp) {
        decide(key, new OrderInput.Called(call), now, timestamp);
    }

    /** Answers a call that nobody waits for any more, and does nothing. */
    void tooLate(String key, Call call, long timestamp) {
        OrderView view = OrderView.of(orders.order(key));
        Reply busy = Reply.refused(new Denied.OfCall(CallDenial.BUSY));
        call.requests().forEach(request -> reply(request, new OrderAnswer(busy, view), timestamp));
    }

    /** Takes a step that is for an order or an account of this partition. */
    void step(CoordinationStep step, Instant now, long timestamp) {
        switch (step) {
            case CoordinationStep.Asked(Ask ask) -> asked(ask, now, timestamp);
            case CoordinationStep.Answered(var answer) ->
                decide(answer.order(), new OrderInput.Answered(answer), now, timestamp);
            case CoordinationStep.SentOn(String key, Call call) -> called(key, call, now, timestamp);
            case CoordinationStep.Aliased(String key, String cart) ->
                decide(key, new OrderInput.Aliased(cart), now, timestamp);
        }
    }

    /** An order's time has come: it is forgotten, or does what is due. */
    void due(DueId.OfOrder due, Instant watermark, long timestamp) {
        String key = due.key();
        if (orders.isToBeForgotten(key, watermark)) {
            orders.forget(key);
            return;
        }
        decide(key, new OrderInput.Ticked(), watermark, timestamp);
        orders.ticked(orders.order(key), watermark, watermark);
    }

    /** What was spent of an account is forgotten. */
    void due(DueId.OfUnits due, Instant dueAt) {
        accounts.forget(due, dueAt);
    }

    private void decide(String key, OrderInput input, Instant now, long timestamp) {
        OrderState before = orders.order(key);
        OrderDecision decision = decider.decide(before, input, now);
        orders.put(before, decision.state(), now, clock.watermark());
        OrderView view = OrderView.of(decision.state());
        for (OrderOutput output : decision.outputs()) {
            say(output, view, now, timestamp);
        }
    }

    private void say(OrderOutput output, OrderView view, Instant now, long timestamp) {
        switch (output) {
            case OrderOutput.ToAccount(Ask ask) -> send(new CoordinationStep.Asked(ask), timestamp);
            case OrderOutput.ToCoupon(var ask) ->
                throw new IllegalStateException("orders name no coupons yet, and one was asked: "
                        + ask.ask().account());
            case OrderOutput.ToCaller(String request, Reply reply) ->
                reply(request, new OrderAnswer(reply, view), timestamp);
            case OrderOutput.ToOrder(String key, Call call) -> send(new CoordinationStep.SentOn(key, call), timestamp);
            case OrderOutput.Alias(String key, String cart) -> {
                if (!key.equals(cart)) {
                    send(new CoordinationStep.Aliased(key, cart), timestamp);
                }
            }
            case OrderOutput.Publish(var record) ->
                forward(record.order(), DiscountsRecord.of(record, view, now), timestamp, Names.ORDER_DISCOUNTS_SINK);
        }
    }

    private void asked(Ask ask, Instant now, long timestamp) {
        Optional<Account> before = Optional.of(ask.account())
                .filter(key -> AccountRecords.isShared(key.kind()))
                .map(accounts::account);
        AccountDecision decision = AccountDecider.decide(accounts, ask);
        accounts.put(decision.changes(), now);
        decision.lines()
                .forEach(line -> forward(
                        line.account().key().name(),
                        AccountRecords.entry(line, reservation(line.holder()), Instant.ofEpochMilli(timestamp)),
                        timestamp,
                        Names.ORDER_LEDGER_SINK));
        before.flatMap(known ->
                        AccountRecords.turned(known, decision.accountAfter(known), Instant.ofEpochMilli(timestamp)))
                .ifPresent(state -> forward(state.getAccount(), state, timestamp, Names.ORDER_LIMITS_SINK));
        decision.answers().forEach(answer -> send(new CoordinationStep.Answered(answer), timestamp));
    }

    private String reservation(Holder holder) {
        return hashes.ofReservation(holder.entry(), holder.order(), 0);
    }

    private void send(CoordinationStep step, long timestamp) {
        byte[] bytes = OrderShapes.STEP.bytes(new CoordinationStep.Envelope(step));
        forward(step.key(), new OrderStepRecord(ByteBuffer.wrap(bytes)), timestamp, Names.STEPS_SINK);
    }

    private void reply(String request, OrderAnswer answer, long timestamp) {
        ReplyTo to = ReplyTo.parse(request);
        CouponReply.Builder reply = CouponReply.newBuilder()
                .setRequestId(to.requestId())
                .setCouponId(answer.order().key())
                .setOutcome(outcome(answer.reply()))
                .setOrderReply(ByteBuffer.wrap(OrderShapes.ANSWER.bytes(answer)));
        if (answer.reply() instanceof Reply.Refused refused) {
            reply.setReason(refused.reason().word()).setDetail(refused.reason().sentence());
        }
        forward(to.requestId(), new Addressed<>(to.partition(), reply.build()), timestamp, Names.REPLIES_SINK);
    }

    private static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Done(Reply.Outcome outcome, var told) -> EnumWords.of(outcome);
            case Reply.Refused refused -> "refused";
        };
    }

    private void forward(String key, Object value, long timestamp, String sink) {
        context.forward(new Record<>(key, value, timestamp), sink);
    }
}
