package io.behaviourdiscounts.promotions.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be given to an order, whatever it came from. Pricing knows offers and nothing of where they are kept; today only promotions
 * make them.
 *
 * @param id unique among all offers
 * @param kind what it may touch
 * @param conditions all must hold; they are asked in this order
 * @param actions at least one; done in this order, each on what the one before left
 * @param priority the higher one comes first
 * @param stackable whether others may stand beside it
 * @param zone of its days, hours and periods; null: the deployment's
 */
public record Offer(
        String id,
        Kind kind,
        List<Condition> conditions,
        List<Action> actions,
        Limits limits,
        Eligibility eligibility,
        int priority,
        boolean stackable,
        @Nullable ZoneId zone) {

    public static final int DEFAULT_PRIORITY = 100;
    public static final int MAX_PRIORITY = 1000;

    /** What an offer's actions may touch. */
    public enum Kind {
        /** All goods; conditions on products ask the whole cart. */
        CART,
        /** Some goods: those lines that pass the conditions on products. */
        PRODUCT,
        SHIPPING
    }

    public Offer {
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("an offer that does nothing");
        }
    }

    /** The same without one of its conditions. */
    public Offer without(int condition) {
        List<Condition> others = new ArrayList<>(conditions);
        others.remove(condition);
        return new Offer(id, kind, others, actions, limits, eligibility, priority, stackable, zone);
    }

    /** The amount that its one action takes off; nothing where it does more, or another thing. */
    public Optional<Action.Discount> oneAmount() {
        return actions.size() == 1
                        && actions.getFirst() instanceof Action.Discount discount
                        && discount.reduction() instanceof Reduction.Amount
                ? Optional.of(discount)
                : Optional.empty();
    }

    /** The conditions that one line can pass or fail by itself. */
    public List<Condition.OfGoods> goodsConditions() {
        return conditions.stream()
                .filter(Condition.OfGoods.class::isInstance)
                .map(Condition.OfGoods.class::cast)
                .toList();
    }
}
