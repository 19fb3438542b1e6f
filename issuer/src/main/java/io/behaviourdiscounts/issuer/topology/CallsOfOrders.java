package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.shape.UnreadableShapeException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands to orders, among those to coupons. */
final class CallsOfOrders {

    private static final String PREFIX = "order.";

    private CallsOfOrders() {}

    static boolean isOfOrder(CouponCommand command) {
        return command.getType().startsWith(PREFIX);
    }

    /**
     * The call of a command, with where its answer goes.
     *
     * @throws InvalidRecordException if it makes no sense
     */
    static Call checked(CouponCommand command) throws InvalidRecordException {
        ByteBuffer bytes = command.getOrderCall();
        if (bytes == null) {
            throw new InvalidRecordException("the command does not say what is asked of the order");
        }
        if (bytes.remaining() > OrderShapes.LARGEST_CALL) {
            throw new InvalidRecordException("what is asked of the order is too long");
        }
        Call call = read(bytes);
        check(call);
        if (!call.names().key().equals(command.getCouponId())) {
            throw new InvalidRecordException("the command's key is not its order's");
        }
        Integer partition = command.getReplyPartition();
        return call.answeredTo(
                partition == null ? List.of() : List.of(new ReplyTo(partition, command.getRequestId()).text()),
                command.getIdempotencyKey());
    }

    private static Call read(ByteBuffer bytes) throws InvalidRecordException {
        try {
            return OrderShapes.CALL.value(Buffers.bytes(bytes));
        } catch (UnreadableShapeException e) {
            throw new InvalidRecordException("what is asked of the order can't be read");
        }
    }

    /** Orders name no coupons yet: a call that does would ask what nobody answers. */
    static void check(Call call) throws InvalidRecordException {
        boolean namesCoupons = switch (call.command()) {
            case OrderCommand.Apply apply -> hasCoupons(apply.cart());
            case OrderCommand.Redeem redeem -> hasCoupons(redeem.cart());
            case OrderCommand.Release _, OrderCommand.RollBack _ -> false;
            case OrderCommand.ApplyCoupon _,
                    OrderCommand.RedeemCoupon _,
                    OrderCommand.ReleaseCoupon _,
                    OrderCommand.RollBackCoupon _,
                    OrderCommand.ApplyByEvent _,
                    OrderCommand.Complete _,
                    OrderCommand.Cancel _ -> true;
        };
        if (namesCoupons || !call.savings().isEmpty()) {
            throw new InvalidRecordException("orders name no coupons yet, and hear no events");
        }
    }

    private static boolean hasCoupons(@Nullable Cart cart) {
        return cart != null && !cart.coupons().isEmpty();
    }

    /** Whether nobody waits for it any more. */
    static boolean isLate(CouponCommand command, Instant wall) {
        Instant deadline = command.getDeadline();
        return deadline != null && deadline.isBefore(wall);
    }
}
