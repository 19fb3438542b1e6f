package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.rules.decision.Ids;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event asks of coupons: {@code coupon_applied} reserves, {@code order_completed} redeems, {@code order_cancelled} rolls back,
 * each coupon that the event names; and of the order that a completed or cancelled one names, what promotions give to it.
 *
 * <ul>
 *   <li>One command a coupon and one an order, whose request id is derived: the same event asks the same thing.
 *   <li>An event whose order can't be read asks all the same, without goods and with the reason: a coupon that was applied before is
 *       redeemed, and any other is refused as the world can see, in {@code coupon.refused.v1}.
 *   <li>An event that cancels lines of an order, and can't be read there, cancels nothing.
 *   <li>Old events that only fill profiles ask for nothing, and so do events that nobody vouches for, see the topology's {@code OrderTrust}.
 * </ul>
 */
public final class CouponRoad {

    /** An event names so many coupons at most. */
    public static final int MOST_COUPONS = NamedCoupons.MOST;

    private static final String AUTHOR = "event/";

    private final String tenant;
    private final CouponLookup lookup;
    private final Pseudonyms pseudonyms;

    /** The calls that events make, by the events' names. */
    private enum Call {
        APPLY("apply", true, null),
        REDEEM("redeem", true, "order.complete"),
        ROLLBACK("rollback", false, "order.cancel");

        private static final Map<String, Call> BY_EVENT =
                Map.of("coupon_applied", APPLY, "order_completed", REDEEM, "order_cancelled", ROLLBACK);

        private final String word;
        private final boolean takesGoods;

        /** What the order itself is asked; null: nothing. */
        private final @Nullable String ofOrder;

        Call(String word, boolean takesGoods, @Nullable String ofOrder) {
            this.word = word;
            this.takesGoods = takesGoods;
            this.ofOrder = ofOrder;
        }
    }

    /**
     * What an event asks.
     *
     * @param commands one a coupon, in the order of the event, and the order's behind them
     * @param unresolvedCodes how many codes could not be made ids of, because this process has no keys
     * @param wrongNames how many names of coupons are none
     * @param orderProblem why the goods of the order, or the lines that are cancelled, can't be read; null where they can, or are not
     *     needed
     */
    public record Asked(
            List<CouponCommand> commands,
            int unresolvedCodes,
            int wrongNames,
            @Nullable String orderProblem) {

        private static final Asked NOTHING = new Asked(List.of(), 0, 0, null);

        public Asked {
            commands = List.copyOf(commands);
        }
    }

    /** A road for one tenant's events, in whose commands shoppers have these pseudonyms. */
    public CouponRoad(String tenant, CouponLookup lookup, Pseudonyms pseudonyms) {
        this.tenant = tenant;
        this.lookup = lookup;
        this.pseudonyms = pseudonyms;
    }

    /** Whether an event asks something of coupons or of an order, if it may. */
    public static boolean isOfOrder(BehaviourEvent event) {
        return isOfOrder(event.getName(), event.getHistory(), event.getAttributes());
    }

    /** Whether an event asks something of coupons or of an order, if it may. */
    public static boolean isOfOrder(Event event) {
        return isOfOrder(event.name(), event.history(), event.attributes());
    }

    /** Whether an event names more coupons than {@link #MOST_COUPONS}, of which the further ones would be passed over. */
    public static boolean namesTooMany(BehaviourEvent event) {
        return NamedCoupons.count(EventConversion.values(event.getAttributes())) > MOST_COUPONS;
    }

    private static boolean isOfOrder(String name, boolean history, Map<String, ?> attributes) {
        Call call = history ? null : Call.BY_EVENT.get(name);
        return call != null
                && (NamedCoupons.areIn(attributes) || (call.ofOrder != null && OrderReading.isNamedIn(attributes)));
    }

    /** What an accepted event asks, whose sender has these rights. */
    public Asked asked(Shopper shopper, Event event, OrderRights rights) {
        Call call = event.history() ? null : Call.BY_EVENT.get(event.name());
        if (call == null) {
            return Asked.NOTHING;
        }
        NamedCoupons coupons = NamedCoupons.of(event, lookup);
        CancelledParts parts = call == Call.ROLLBACK ? CancelledParts.of(event) : CancelledParts.WHOLE;
        OrderFacts order = call.takesGoods && !coupons.ids().isEmpty()
                ? OrderReading.goods(event)
                : new OrderFacts(OrderReading.ids(event), parts.problem());
        List<CouponCommand> commands = new ArrayList<>(coupons.ids().size() + 1);
        for (String couponId : coupons.ids()) {
            commands.add(command(call.word, couponId, shopper, event, parts, rights)
                    .setReason(order.problem())
                    .setOrder(order.order())
                    .setShopper(EventConversion.wireUser(pseudonyms.of(event.user())))
                    .setChannel(channel(event).orElse(null))
                    .build());
        }
        if (call.ofOrder != null && parts.ofPromotions()) {
            CheckoutOrder ids = OrderReading.ids(event);
            keyOf(ids)
                    .map(key -> command(call.ofOrder, key, shopper, event, parts, rights)
                            .setOrder(ids)
                            .build())
                    .ifPresent(commands::add);
        }
        return new Asked(commands, coupons.unresolvedCodes(), coupons.wrong(), order.problem());
    }

    /** Of the order's rows; nothing where the event names none. */
    private static Optional<String> keyOf(CheckoutOrder order) {
        return order.getOrderId() == null && order.getCartId() == null
                ? Optional.empty()
                : Optional.of(new Names(order.getOrderId(), order.getCartId()).key());
    }

    private CouponCommand.Builder command(
            String type, String key, Shopper shopper, Event event, CancelledParts parts, OrderRights rights) {
        return CouponCommand.newBuilder()
                .setRequestId(Ids.request(tenant, shopper.key(), event.id(), key))
                .setType(type)
                .setCouponId(key)
                .setOccurredAt(event.occurredAt())
                .setHappenedAt(event.occurredAt())
                .setEventId(event.id())
                .setAuthor(AUTHOR + rights.author())
                .setOfAnyRedemption(rights.ofAnyRedemption())
                .setLines(parts.lines())
                .setPieces(parts.pieces())
                .setShipping(parts.shipping());
    }

    private static Optional<String> channel(Event event) {
        Optional<String> own = new Attributes("/attributes", event.attributes()).id("channel");
        return own.isPresent() ? own : new Attributes("/context", event.context()).id("channel");
    }
}
