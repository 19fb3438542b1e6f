package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.model.Money;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether all money that an offer's actions name is of the order's currency: nothing is ever converted. */
final class CurrencyCheck {

    private CurrencyCheck() {}

    static Optional<Refusal> refusal(Offer offer, Order order) {
        if (offer.actions().stream().allMatch(CurrencyCheck::isOfShares)) {
            return Optional.empty();
        }
        return offer.actions().stream()
                .flatMap(CurrencyCheck::money)
                .filter(money -> !money.currency().equals(order.currency()))
                .findFirst()
                .map(money -> Refusal.of(
                        Reason.CURRENCY_MISMATCH,
                        "it gives %s, and the order is in %s"
                                .formatted(
                                        money.currency().getCurrencyCode(),
                                        order.currency().getCurrencyCode())));
    }

    /** Most are, and then there is no money to look at. */
    private static boolean isOfShares(Action action) {
        return action.cap() == null
                && action instanceof Action.Discount discount
                && discount.reduction() instanceof Reduction.Share;
    }

    private static Stream<Money> money(Action action) {
        Stream<Money> own = switch (action) {
            case Action.Discount discount -> money(discount.reduction());
            case Action.Tiered tiered ->
                tiered.tiers().stream()
                        .flatMap(tier -> Stream.concat(Stream.of(tier.floor()), money(tier.reduction())));
            case Action.BuyAndGet ignored -> Stream.empty();
            case Action.GroupPrice group -> money(group.reduction());
            case Action.Gift ignored -> Stream.empty();
        };
        return Stream.concat(own, Stream.ofNullable(action.cap()));
    }

    private static Stream<Money> money(Reduction reduction) {
        return switch (reduction) {
            case Reduction.Share ignored -> Stream.empty();
            case Reduction.Amount(Money amount) -> Stream.of(amount);
            case Reduction.Price(Money price) -> Stream.of(price);
        };
    }
}
