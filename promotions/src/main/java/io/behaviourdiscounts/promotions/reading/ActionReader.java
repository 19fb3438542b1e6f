package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Action.Deal;
import io.behaviourdiscounts.promotions.model.Action.Got;
import io.behaviourdiscounts.promotions.model.Action.Reach;
import io.behaviourdiscounts.promotions.model.Offer.Kind;
import io.behaviourdiscounts.promotions.model.Percent;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an action. What the document leaves to {@code apply_to} and to the promotion's type is settled here, so that pricing has nothing to
 * guess.
 *
 * @param maxPairs so many groups a buy-and-get may give at most
 */
record ActionReader(Place place, Kind kind, int maxPairs) {

    private static final List<String> KEYS = List.of(
            "type",
            "value",
            "apply_to",
            "max_discount",
            "buy_quantity",
            "get_quantity",
            "discount_type",
            "discount_value",
            "repeat",
            "tiers",
            "group_quantity");

    /** The actions of the document, and {@code group_price}, which is ours. */
    enum Type {
        PERCENTAGE_DISCOUNT,
        FIXED_DISCOUNT,
        FIXED_PRICE,
        ITEM_PERCENTAGE_DISCOUNT,
        ITEM_FIXED_DISCOUNT,
        SHIPPING_PERCENTAGE_DISCOUNT,
        SHIPPING_FIXED_DISCOUNT,
        BOGO_DISCOUNT,
        GIFT_ITEM,
        TIERED_DISCOUNT,
        GROUP_PRICE;

        private static final Set<Type> OF_SHIPPING = EnumSet.of(
                PERCENTAGE_DISCOUNT,
                FIXED_DISCOUNT,
                FIXED_PRICE,
                SHIPPING_PERCENTAGE_DISCOUNT,
                SHIPPING_FIXED_DISCOUNT);

        boolean isFor(Kind kind) {
            boolean isOfShippingAlone = this == SHIPPING_PERCENTAGE_DISCOUNT || this == SHIPPING_FIXED_DISCOUNT;
            return kind == Kind.SHIPPING ? OF_SHIPPING.contains(this) : !isOfShippingAlone;
        }
    }

    /** The words of {@code apply_to}. */
    enum ApplyTo {
        CART_SUBTOTAL,
        PRODUCT_PRICE,
        CHEAPEST,
        MOST_EXPENSIVE,
        SHIPPING
    }

    /** {@code discount_type} of a buy-and-get. */
    private enum DealType {
        FREE,
        PERCENTAGE,
        FIXED
    }

    Optional<Action> action() {
        place.required().knowsOnly(KEYS);
        Optional<Type> type = place.at("type").required().word(Type.class);
        if (type.isPresent() && !type.get().isFor(kind)) {
            place.at("type")
                    .refuse("%s is no action of a promotion of the type %s"
                            .formatted(EnumWords.of(type.get()), EnumWords.of(kind)));
            return Optional.empty();
        }
        Money cap = amount(place.at("max_discount")).orElse(null);
        return type.flatMap(each -> applyTo(each).flatMap(to -> switch (each) {
            case PERCENTAGE_DISCOUNT, ITEM_PERCENTAGE_DISCOUNT, SHIPPING_PERCENTAGE_DISCOUNT ->
                percent(place.at("value").required())
                        .map(percent -> new Action.Discount(new Reduction.Share(percent), reach(each, to), cap));
            case FIXED_DISCOUNT, ITEM_FIXED_DISCOUNT, SHIPPING_FIXED_DISCOUNT ->
                amount(place.at("value").required())
                        .map(amount -> new Action.Discount(new Reduction.Amount(amount), reach(each, to), cap));
            case FIXED_PRICE ->
                price(place.at("value").required())
                        .map(price -> new Action.Discount(new Reduction.Price(price), reach(each, to), cap));
            case TIERED_DISCOUNT ->
                new TiersReader(place.at("tiers")).tiers().map(tiers -> new Action.Tiered(tiers, reach(each, to), cap));
            case BOGO_DISCOUNT -> buyAndGet(to, cap);
            case GROUP_PRICE -> groupPrice(cap);
            case GIFT_ITEM -> gift(cap);
        }));
    }

    /** What the action is applied to; the first word that may stand is the default. */
    private Optional<ApplyTo> applyTo(Type type) {
        List<ApplyTo> possible = possible(type);
        Place written = place.at("apply_to");
        if (written.isEmpty()) {
            return Optional.of(possible.getFirst());
        }
        Optional<ApplyTo> applyTo = written.word(ApplyTo.class);
        if (applyTo.isPresent() && !possible.contains(applyTo.get())) {
            written.refuse("%s of a promotion of the type %s applies to %s"
                    .formatted(
                            EnumWords.of(type),
                            EnumWords.of(kind),
                            String.join(
                                    " or ", possible.stream().map(EnumWords::of).toList())));
            return Optional.empty();
        }
        return applyTo;
    }

    private List<ApplyTo> possible(Type type) {
        if (kind == Kind.SHIPPING) {
            return List.of(ApplyTo.SHIPPING);
        }
        return switch (type) {
            case BOGO_DISCOUNT -> List.of(ApplyTo.CHEAPEST, ApplyTo.MOST_EXPENSIVE);
            case TIERED_DISCOUNT, GIFT_ITEM, GROUP_PRICE ->
                List.of(kind == Kind.CART ? ApplyTo.CART_SUBTOTAL : ApplyTo.PRODUCT_PRICE);
            default ->
                kind == Kind.CART
                        ? List.of(
                                ApplyTo.CART_SUBTOTAL, ApplyTo.PRODUCT_PRICE, ApplyTo.CHEAPEST, ApplyTo.MOST_EXPENSIVE)
                        : List.of(ApplyTo.PRODUCT_PRICE, ApplyTo.CHEAPEST, ApplyTo.MOST_EXPENSIVE);
        };
    }

    private static Reach reach(Type type, ApplyTo to) {
        boolean isOfItems = type == Type.ITEM_PERCENTAGE_DISCOUNT || type == Type.ITEM_FIXED_DISCOUNT;
        return switch (to) {
            case SHIPPING -> Reach.SHIPPING;
            case CHEAPEST -> Reach.CHEAPEST_UNIT;
            case MOST_EXPENSIVE -> Reach.DEAREST_UNIT;
            case CART_SUBTOTAL -> isOfItems ? Reach.EACH_MATCHING_LINE : Reach.ALL_GOODS;
            case PRODUCT_PRICE ->
                isOfItems || type == Type.FIXED_PRICE ? Reach.EACH_MATCHING_LINE : Reach.MATCHING_GOODS;
        };
    }

    private Optional<Action> buyAndGet(ApplyTo to, @Nullable Money cap) {
        int buy = quantity(place.at("buy_quantity"));
        int get = quantity(place.at("get_quantity"));
        boolean repeats = place.at("repeat").truth().orElse(false);
        Got got = to == ApplyTo.CHEAPEST ? Got.CHEAPEST : Got.DEAREST;
        return deal().map(deal -> new Action.BuyAndGet(buy, get, got, deal, repeats ? maxPairs : 1, cap));
    }

    private Optional<Action> groupPrice(@Nullable Money cap) {
        Optional<Long> size = place.at("group_quantity").required().whole(2, Integer.MAX_VALUE);
        Optional<Reduction> reduction = place.at("discount_value").isEmpty()
                ? price(place.at("value").required()).map(Reduction.Price::new)
                : percent(place.at("discount_value")).map(Reduction.Share::new);
        if (!place.at("discount_value").isEmpty()) {
            if (!place.at("value").isEmpty()) {
                place.at("value")
                        .refuse("a group has a price (value) or is a percentage cheaper (discount_value), not both");
            }
            if (place.at("discount_type").word(DealType.class).orElse(DealType.PERCENTAGE) != DealType.PERCENTAGE) {
                place.at("discount_type")
                        .refuse("of groups it is percentage; a fixed price of a group stands in value");
            }
        }
        boolean repeats = place.at("repeat").truth().orElse(false);
        return size.flatMap(units ->
                reduction.map(of -> new Action.GroupPrice(Math.toIntExact(units), of, repeats ? maxPairs : 1, cap)));
    }

    private Optional<Deal> deal() {
        Place value = place.at("discount_value");
        return switch (place.at("discount_type").word(DealType.class).orElse(DealType.FREE)) {
            case FREE -> Optional.of(new Deal.Share(Percent.ALL));
            case PERCENTAGE -> percent(value.required()).map(Deal.Share::new);
            case FIXED ->
                value.required().number().flatMap(amount -> {
                    if (amount.signum() <= 0) {
                        value.refuse("must be above 0");
                        return Optional.empty();
                    }
                    return Optional.of(new Deal.Amount(amount));
                });
        };
    }

    private Optional<Action> gift(@Nullable Money cap) {
        Place value = place.at("value").required();
        int quantity = quantity(place.at("get_quantity"));
        if (value.json().filter(Json.Fields.class::isInstance).isEmpty()) {
            return value.text().map(sku -> new Action.Gift(sku, quantity, cap));
        }
        value.knowsOnly(List.of("sku", "quantity"));
        int own = value.at("quantity").isEmpty() ? quantity : quantity(value.at("quantity"));
        return value.at("sku").required().text().map(sku -> new Action.Gift(sku, own, cap));
    }

    private static int quantity(Place place) {
        return place.whole(1, Integer.MAX_VALUE).map(Long::intValue).orElse(1);
    }

    static Optional<Percent> percent(Place place) {
        return place.number().flatMap(number -> {
            if (!Percent.isOne(number)) {
                place.refuse("a percentage is above 0 and at most 100, with at most %d decimals"
                        .formatted(Percent.MAX_DECIMALS));
                return Optional.empty();
            }
            return Optional.of(new Percent(number));
        });
    }

    private static Optional<Money> amount(Place place) {
        return place.money().filter(money -> isTaken(money.minorUnits() > 0, place, "must be above 0"));
    }

    private static Optional<Money> price(Place place) {
        return place.money().filter(money -> isTaken(money.minorUnits() >= 0, place, "must not be below 0"));
    }

    private static boolean isTaken(boolean isRight, Place place, String message) {
        if (!isRight) {
            place.refuse(message);
        }
        return isRight;
    }
}
