package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.use.CheckoutStore;
import io.behaviourdiscounts.issuer.use.RememberedReply;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.issuer.use.WaitingCommand;
import io.behaviourdiscounts.schemas.WaitingCommandRow;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The checkout's memory in the state stores of one partition. */
public final class PartitionCheckoutStore implements CheckoutStore {

    private final CouponStore coupons;
    private final UseStore uses;
    private final ReplyStore replies;
    private final RowStore<WaitingCommandRow> waiting;
    private final Runnable onWaiting;

    /**
     * A checkout's memory.
     *
     * @param state the task's, with the coupons
     * @param index of the coupons too: time comes to everything of a partition in one order
     * @param onWaiting is told of each command that has to wait for its turn
     */
    public PartitionCheckoutStore(
            KeyValueStore<Bytes, byte[]> state, CouponStore coupons, TimeIndex index, Runnable onWaiting) {
        this.coupons = coupons;
        this.uses = new UseStore(state, index);
        this.replies = new ReplyStore(state, index);
        this.waiting = RowStore.of(state, RowKind.WAITING_COMMANDS);
        this.onWaiting = onWaiting;
    }

    @Override
    public @Nullable Coupon coupon(String couponId) {
        return coupons.get(couponId);
    }

    @Override
    public void putCoupon(String couponId, @Nullable Coupon before, @Nullable Coupon after) {
        coupons.replace(couponId, before, after);
    }

    @Override
    public @Nullable Use use(String couponId, String useKey) {
        return uses.get(couponId, useKey);
    }

    @Override
    public void putUse(String couponId, String useKey, @Nullable Use before, @Nullable Use after) {
        uses.replace(couponId, useKey, before, after);
    }

    @Override
    public void putAlias(String couponId, String alias, String useKey) {
        uses.putAlias(couponId, alias, useKey);
    }

    @Override
    public List<String> reservedUses(String couponId, int atMost) {
        return uses.reserved(couponId, atMost);
    }

    @Override
    public @Nullable RememberedReply reply(String couponId, String call, String key) {
        return replies.get(couponId, call, key);
    }

    @Override
    public void remember(String couponId, String call, String key, RememberedReply reply, Instant until) {
        replies.put(couponId, call, key, reply, until);
    }

    /** Forgets an answer whose time has come. */
    public void forget(DueId.OfReply reply) {
        replies.forget(reply);
    }

    @Override
    public void await(String couponId, long number, WaitingCommand command) {
        joined(couponId, number, command);
        onWaiting.run();
    }

    @Override
    public void joined(String couponId, long number, WaitingCommand command) {
        waiting.put(waitingKey(couponId, number), new WaitingCommandRow(command.command(), command.receivedAt()));
    }

    @Override
    public @Nullable WaitingCommand waiting(String couponId, long number) {
        WaitingCommandRow row = waiting.get(waitingKey(couponId, number));
        return row == null ? null : new WaitingCommand(row.getCommand(), row.getReceivedAt());
    }

    @Override
    public void served(String couponId, long number) {
        waiting.delete(waitingKey(couponId, number));
    }

    private static String waitingKey(String couponId, long number) {
        return couponId + "/" + number;
    }
}
