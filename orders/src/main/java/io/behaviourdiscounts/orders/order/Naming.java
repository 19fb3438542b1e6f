package io.behaviourdiscounts.orders.order;

import java.util.ArrayList;
import java.util.List;

/**
 * Sends a call to where its order is. An order has its rows under its cart's name where that is known; who knows only the order's own id comes
 * to a row that says which cart it is.
 */
final class Naming {

    private Naming() {}

    /** Sends a call on, if the order is elsewhere; whether it was, or was refused because it was sent on too often. */
    static boolean sendOn(OrderVisit visit, Call call) {
        if (call.beginsOwnRow() && !visit.aliases().isOwnRow()) {
            visit.aliases(new Head.Aliases(
                    visit.aliases().carts(), true, visit.aliases().cancelledBefore()));
        }
        String elsewhere = elsewhere(visit, call);
        if (elsewhere.equals(visit.key())) {
            return false;
        }
        if (call.hops() >= Call.MOST_HOPS) {
            Replies.refuse(visit, call, CallDenial.BUSY);
        } else {
            boolean toOwnRow = visit.key().startsWith("cart:");
            visit.say(new OrderOutput.ToOrder(elsewhere, call.sentOn(toOwnRow)));
        }
        return true;
    }

    private static String elsewhere(OrderVisit visit, Call call) {
        String orderId = call.names().orderId();
        if (visit.key().startsWith("cart:")) {
            boolean isAnotherOrders =
                    orderId != null && visit.hasFixed() && !orderId.equals(visit.orderId()) && visit.orderId() != null;
            return isAnotherOrders ? Names.keyOfOrder(orderId) : visit.key();
        }
        Head.Aliases aliases = visit.aliases();
        boolean isHere = aliases.isOwnRow()
                || aliases.carts().isEmpty()
                || visit.entries().values().stream().anyMatch(Entry::isLive);
        return isHere ? visit.key() : aliases.carts().getFirst();
    }

    /** The order is said to be a cart: the first is believed. A cancellation that came before it goes behind it. */
    static void learn(OrderVisit visit, String cart) {
        Head.Aliases before = visit.aliases();
        if (before.carts().contains(cart) || before.carts().size() >= Head.Aliases.MOST || cart.equals(visit.key())) {
            return;
        }
        List<String> carts = new ArrayList<>(before.carts());
        carts.add(cart);
        visit.aliases(new Head.Aliases(carts, before.isOwnRow(), null));
        Call cancelled = before.cancelledBefore();
        if (cancelled != null) {
            Call unanswered = new Call(
                    List.of(),
                    cancelled.caller(),
                    null,
                    cancelled.names(),
                    cancelled.command(),
                    cancelled.savings(),
                    cancelled.hops(),
                    false);
            visit.say(new OrderOutput.ToOrder(carts.getFirst(), unanswered.sentOn(false)));
        }
    }
}
