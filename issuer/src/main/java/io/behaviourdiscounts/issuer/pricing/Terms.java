package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an action asks of an order, whatever it then gives and whatever others took. */
final class Terms {

    static final String PERCENTAGE_OFF = "percentage_off";
    static final String AMOUNT_OFF = "amount_off";
    static final String FREE_SHIPPING = "free_shipping";
    static final String STORE_CREDIT = "store_credit";

    private Terms() {}

    /** The first that the order does not keep. */
    static Optional<Refusal> refusal(DiscountAction action, Order order) {
        return switch (action.getType()) {
            case PERCENTAGE_OFF, AMOUNT_OFF ->
                value(action).or(() -> currency(action, order)).or(() -> minimum(action, order));
            case FREE_SHIPPING ->
                currency(action, order)
                        .or(() -> minimum(action, order))
                        .or(() -> anyGoods(action, order))
                        .or(() -> shipping(action, order));
            case STORE_CREDIT ->
                value(action)
                        .or(() -> currency(action, order))
                        .or(() -> minimum(action, order))
                        .or(() -> anyGoods(action, order));
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> value(DiscountAction action) {
        return action.getValue() == null
                ? refusal(Reason.UNKNOWN_ACTION, "the action '" + action.getType() + "' names no value")
                : Optional.empty();
    }

    /** An action that names a currency is for orders in that currency. */
    private static Optional<Refusal> currency(DiscountAction action, Order order) {
        String currency = action.getCurrency();
        String ordered = order.currency().getCurrencyCode();
        return currency == null || currency.equals(ordered)
                ? Optional.empty()
                : refusal(
                        Reason.WRONG_CURRENCY, "the coupon is worth " + currency + ", and the order is in " + ordered);
    }

    private static Optional<Refusal> minimum(DiscountAction action, Order order) {
        BigDecimal minimum = action.getMinCartValue();
        if (minimum == null) {
            return Optional.empty();
        }
        Money least = Money.rounded(minimum, order.currency(), RoundingMode.HALF_UP);
        Money seen = new Money(order.subtotal(), order.currency());
        if (seen.minorUnits() >= least.minorUnits()) {
            return Optional.empty();
        }
        String detail = "the order's goods come to " + seen + ", and must come to " + least.text();
        return Optional.of(
                new Refusal(Reason.MINIMUM_NOT_REACHED, detail, "min_cart_value: " + least.text(), seen.text()));
    }

    private static Optional<Refusal> anyGoods(DiscountAction action, Order order) {
        return Goods.hasAny(action, order)
                ? Optional.empty()
                : refusal(Reason.NOT_APPLICABLE, "nothing in the order is what the coupon is for");
    }

    private static Optional<Refusal> shipping(DiscountAction action, Order order) {
        Order.Shipping shipping = order.shipping();
        if (shipping == null) {
            return refusal(Reason.NOT_APPLICABLE_TO_SHIPPING, "the order names no shipping");
        }
        if (!isAmong(action.getServiceLevels(), shipping.serviceLevel())) {
            return refusal(Reason.NOT_APPLICABLE_TO_SHIPPING, "the coupon is for other service levels");
        }
        return isAmong(action.getRegions(), shipping.region())
                ? Optional.empty()
                : refusal(Reason.NOT_APPLICABLE_TO_SHIPPING, "the coupon is for other regions");
    }

    private static boolean isAmong(@Nullable List<String> allowed, @Nullable String value) {
        return allowed == null || allowed.isEmpty() || (value != null && allowed.contains(value));
    }

    private static Optional<Refusal> refusal(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
