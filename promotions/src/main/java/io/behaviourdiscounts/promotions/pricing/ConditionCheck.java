package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Condition.ContextField;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.TextTest;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks an offer's conditions in their order: the first that does not hold is named.
 *
 * @param left what the offers before this one left
 * @param codes all that were entered, normalised
 */
record ConditionCheck(Offer offer, Situation situation, Remaining left, Collection<String> codes) {

    Optional<Refusal> refusal() {
        for (int index = 0; index < offer.conditions().size(); index++) {
            Optional<Refusal> refusal = refusal(offer.conditions().get(index), index);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusal(Condition condition, int index) {
        return switch (condition) {
            case Condition.OfGoodsTotal total -> total(total, index);
            case Condition.OfQuantity quantity -> {
                BigDecimal units = BigDecimal.valueOf(order().quantity());
                yield unless(quantity.test().holds(units), index, () -> "the cart has " + units + " units");
            }
            case Condition.OfGoods goods ->
                // the lines that it picks are looked for when all conditions hold
                unless(
                        offer.kind() == Offer.Kind.PRODUCT || situation.goods().passes(goods),
                        index,
                        () -> "no fitting " + EnumWords.of(goods.field()) + " in the cart");
            case Condition.OfContext context -> context(context, index);
            case Condition.OfFirstPurchase(boolean wanted) ->
                situation
                        .shopper()
                        .isFirstPurchase()
                        .map(isFirst -> unless(
                                isFirst == wanted,
                                index,
                                () -> isFirst ? "it is the first order" : "there were orders before"))
                        .orElseGet(() -> Optional.of(Refusal.ofCondition(
                                Reason.CUSTOMER_UNKNOWN, "the shopper's orders are not known", index)));
            case Condition.OfDate date ->
                unless(isWithin(date) != date.outside(), index, () -> "it is " + situation.now());
            case Condition.OfTime time -> {
                var clock = situation.nowOf(offer).toLocalTime();
                yield unless(isWithin(time, clock.toNanoOfDay()) != time.outside(), index, () -> "it is " + clock);
            }
            case Condition.OfWeekday weekday -> {
                var day = situation.nowOf(offer).getDayOfWeek();
                yield unless(
                        weekday.days().contains(day) != weekday.outside(), index, () -> "it is a " + EnumWords.of(day));
            }
        };
    }

    private Optional<Refusal> total(Condition.OfGoodsTotal condition, int index) {
        if (!condition.test().isIn(order().currency())) {
            return Optional.of(Refusal.ofCondition(
                    Reason.CURRENCY_MISMATCH,
                    "the order is in " + order().currency().getCurrencyCode(),
                    index));
        }
        BigDecimal goods = order().major(
                        switch (condition.stage()) {
                            case FULL -> order().subtotal();
                            case DISCOUNTED -> left.goods();
                        });
        return unless(condition.test().holds(goods), index, () -> "the goods come to " + goods.toPlainString());
    }

    private Optional<Refusal> context(Condition.OfContext condition, int index) {
        TextTest test = condition.test();
        if (condition.field().isList()) {
            Collection<String> seen = list(condition.field());
            return unless(
                    test.holdsOf(seen),
                    index,
                    () -> seen.isEmpty() ? "there is none" : "there is " + String.join(", ", seen));
        }
        String seen = text(condition.field());
        return unless(test.holdsOf(seen), index, () -> seen == null ? "it is not known" : "it is " + seen);
    }

    private Collection<String> list(ContextField field) {
        return switch (field) {
            case SEGMENT -> situation.shopper().segments();
            case CUSTOMER_TYPE -> situation.shopper().effectiveTypes();
            case CODE -> codes;
            case SHIPPING_METHOD, SHIPPING_ZONE, PAYMENT_METHOD ->
                throw new IllegalArgumentException(field + " is one text");
        };
    }

    private @Nullable String text(ContextField field) {
        Order.Shipping shipping = order().shipping();
        return switch (field) {
            case SHIPPING_METHOD -> shipping == null ? null : shipping.serviceLevel();
            case SHIPPING_ZONE -> shipping == null ? null : shipping.zone();
            case PAYMENT_METHOD -> order().paymentMethod();
            case SEGMENT, CUSTOMER_TYPE, CODE -> throw new IllegalArgumentException(field + " is a list");
        };
    }

    private boolean isWithin(Condition.OfDate date) {
        ZoneId zone = situation.zoneOf(offer);
        Instant now = situation.now();
        return (date.from() == null || !now.isBefore(date.from().in(zone)))
                && (date.to() == null || now.isBefore(date.to().in(zone)));
    }

    private static boolean isWithin(Condition.OfTime range, long clock) {
        return range.from() <= range.to()
                ? clock >= range.from() && clock < range.to()
                : clock >= range.from() || clock < range.to();
    }

    private Order order() {
        return situation.order();
    }

    private static Optional<Refusal> unless(boolean holds, int index, Supplier<String> seen) {
        return holds ? Optional.empty() : Optional.of(Refusal.ofCondition(Reason.CONDITION_NOT_MET, seen.get(), index));
    }
}
