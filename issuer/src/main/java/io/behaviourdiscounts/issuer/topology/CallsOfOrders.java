package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LinePieces;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.shape.UnreadableShapeException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands to orders, among those to coupons: of callers, who say all that is asked, and of events, which say less. */
final class CallsOfOrders {

    private static final String PREFIX = "order.";
    private static final String COMPLETE = "order.complete";
    private static final String CANCEL = "order.cancel";
    private static final long ONE = 1_000;

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

    /**
     * The call that an event makes. Nobody waits for its answer. What a cancellation gives back is remembered, so that it goes back once.
     *
     * @throws InvalidRecordException if it makes no sense
     */
    static Call ofEvent(CouponCommand command) throws InvalidRecordException {
        CheckoutOrder order = command.getOrder();
        if (order == null || (order.getOrderId() == null && order.getCartId() == null)) {
            throw new InvalidRecordException("the command names no order");
        }
        Names names = new Names(order.getOrderId(), order.getCartId());
        if (!names.key().equals(command.getCouponId())) {
            throw new InvalidRecordException("the command's key is not its order's");
        }
        String author = Objects.requireNonNullElse(command.getAuthor(), "");
        return switch (command.getType()) {
            case COMPLETE ->
                Call.of("", author, null, names, new OrderCommand.Complete(List.of(), null))
                        .answeredTo(List.of(), null);
            case CANCEL ->
                Call.of("", author, null, names, new OrderCommand.Cancel(parts(command), command.getOfAnyRedemption()))
                        .answeredTo(List.of(), command.getRequestId());
            default -> throw new InvalidRecordException("no event asks that of an order");
        };
    }

    /** What is named as a whole line is that, whatever pieces of it are named. */
    private static Parts parts(CouponCommand command) throws InvalidRecordException {
        Map<String, Long> lines = new HashMap<>();
        for (LinePieces each : Objects.requireNonNullElse(command.getPieces(), List.<LinePieces>of())) {
            if (each.getThousandths() <= 0 || each.getThousandths() % ONE != 0) {
                throw new InvalidRecordException("pieces of lines are whole ones");
            }
            lines.merge(each.getLine(), each.getThousandths() / ONE, Long::sum);
        }
        List<String> whole = command.getLines();
        if (whole != null) {
            whole.forEach(line -> lines.put(line, 0L));
            if (lines.isEmpty() && !command.getShipping()) {
                throw new InvalidRecordException("the command names no line that can be read");
            }
        }
        return new Parts(lines, command.getShipping());
    }

    private static Call read(ByteBuffer bytes) throws InvalidRecordException {
        try {
            return OrderShapes.CALL.value(Buffers.bytes(bytes));
        } catch (UnreadableShapeException e) {
            throw new InvalidRecordException("what is asked of the order can't be read");
        }
    }

    /** Orders name no coupons yet: a call that does would ask what nobody answers. An event brings no goods. */
    static void check(Call call) throws InvalidRecordException {
        boolean namesCoupons = switch (call.command()) {
            case OrderCommand.Apply apply -> hasCoupons(apply.cart());
            case OrderCommand.Redeem redeem -> hasCoupons(redeem.cart());
            case OrderCommand.Complete complete -> !complete.coupons().isEmpty() || complete.cart() != null;
            case OrderCommand.Release _, OrderCommand.RollBack _, OrderCommand.Cancel _ -> false;
            case OrderCommand.ApplyCoupon _,
                    OrderCommand.RedeemCoupon _,
                    OrderCommand.ReleaseCoupon _,
                    OrderCommand.RollBackCoupon _,
                    OrderCommand.ApplyByEvent _ -> true;
        };
        if (namesCoupons || !call.savings().isEmpty()) {
            throw new InvalidRecordException("orders name no coupons yet");
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
