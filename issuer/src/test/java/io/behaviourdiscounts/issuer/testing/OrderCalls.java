package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shop that asks about orders as a whole, of an issuer without a broker. */
public final class OrderCalls {

    private final IssuerHarness issuer;
    private int requests;

    /** Calls of an issuer. */
    public OrderCalls(IssuerHarness issuer) {
        this.issuer = issuer;
    }

    /** A cart with lines of one piece each. */
    public static Cart cart(@Nullable String shopper, List<String> codes, long... prices) {
        List<Order.Line> lines = new ArrayList<>();
        for (int number = 1; number <= prices.length; number++) {
            lines.add(new Order.Line(
                    Integer.toString(number), "SKU-" + number, 1, prices[number - 1], List.of(), null, true, null));
        }
        Order order = new Order(Money.currency("USD").orElseThrow(), lines, null, null, null, null);
        Shopper whose = new Shopper(shopper, null, null, Set.of(), Set.of(), null, null);
        return new Cart(order, whose, null, List.of(), codes, Set.of(), ZoneOffset.UTC);
    }

    /** Reserves. */
    public OrderAnswer apply(String cartId, Cart cart, Instant at) {
        return ask(new Names(null, cartId), new OrderCommand.Apply(cart, OnRefusal.REFUSE, null), null, at);
    }

    /** Spends what is reserved. */
    public OrderAnswer redeem(String cartId, String orderId, Instant at) {
        return ask(new Names(orderId, cartId), new OrderCommand.Redeem(null, OnRefusal.REFUSE, null), null, at);
    }

    /** Gives back all that is reserved. */
    public OrderAnswer release(String cartId, Instant at) {
        return ask(new Names(null, cartId), new OrderCommand.Release(), null, at);
    }

    /** Gives back all that is redeemed. */
    public OrderAnswer rollBack(String orderId, Instant at) {
        return ask(new Names(orderId, null), new OrderCommand.RollBack(Parts.WHOLE), null, at);
    }

    /** What an event tells of an order, whose sender may roll back what events redeemed; the lines that are cancelled, or null for the whole. */
    public void tell(String type, String eventId, Names names, @Nullable List<String> lines, Instant at) {
        tell(event(type, eventId, names).setLines(lines).build(), at);
    }

    /** What an event tells of an order, whose sender may roll back anything. */
    public void tellAsAny(String type, String eventId, Names names, Instant at) {
        tell(event(type, eventId, names).setOfAnyRedemption(true).build(), at);
    }

    private static CouponCommand.Builder event(String type, String eventId, Names names) {
        return CouponCommand.newBuilder()
                .setRequestId("of-" + eventId)
                .setType(type)
                .setCouponId(names.key())
                .setAuthor("event/shop")
                .setEventId(eventId)
                .setOrder(CheckoutOrder.newBuilder()
                        .setOrderId(names.orderId())
                        .setCartId(names.cartId())
                        .build());
    }

    private void tell(CouponCommand command, Instant at) {
        issuer.send(Topics.EVENT_COMMANDS, Objects.requireNonNull(command.getCouponId()), command, at);
    }

    /** Asks anything, and hears the answer. */
    public OrderAnswer ask(Names names, OrderCommand command, @Nullable String key, Instant at) {
        String request = "request-" + ++requests;
        Call call = Call.of(request, "shop", key, names, command);
        issuer.command(
                CouponCommand.newBuilder()
                        .setRequestId(request)
                        .setType("order.apply")
                        .setCouponId(names.key())
                        .setReplyPartition(0)
                        .setIdempotencyKey(key)
                        .setOrderCall(ByteBuffer.wrap(OrderShapes.CALL.bytes(call)))
                        .build(),
                at);
        List<CouponReply> replies = issuer.read(Topics.REPLIES);
        return OrderShapes.ANSWER.value(
                Buffers.bytes(Objects.requireNonNull(replies.getLast().getOrderReply())));
    }
}
