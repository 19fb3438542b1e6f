package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an offer does to an order that it applies to. */
public sealed interface Action {

    /** The most that the whole action takes off, each time that it is done; null: no cap. */
    @Nullable
    Money cap();

    /** Takes something off. */
    record Discount(
            Reduction reduction, Reach reach, @Nullable Money cap) implements Action {}

    /** What a discount acts on. Only discountable lines are ever among the goods. */
    enum Reach {
        /** All goods together; what is taken off is spread over them. */
        ALL_GOODS,
        /** The lines that pass the conditions on products, together. */
        MATCHING_GOODS,
        /** Each of these lines by itself; an amount or a price is that of a unit. */
        EACH_MATCHING_LINE,
        /** One unit of the matching line with the lowest price. */
        CHEAPEST_UNIT,
        /** One unit of the matching line with the highest price. */
        DEAREST_UNIT,
        SHIPPING
    }

    /**
     * Takes off what the highest tier says that the full goods reach.
     *
     * @param tiers at least one, of one currency, no two with the same floor
     * @param reach {@link Reach#ALL_GOODS} or {@link Reach#MATCHING_GOODS}
     */
    record Tiered(List<Tier> tiers, Reach reach, @Nullable Money cap) implements Action {
        public Tiered {
            tiers = List.copyOf(tiers);
            if (tiers.isEmpty() || (reach != Reach.ALL_GOODS && reach != Reach.MATCHING_GOODS)) {
                throw new IllegalArgumentException("no tiers, or tiers of " + reach);
            }
        }
    }

    /**
     * One step of a tiered discount.
     *
     * @param floor what the goods must come to at full price
     * @param reduction a share, or an amount in the floor's currency
     */
    record Tier(Money floor, Reduction reduction) {}

    /**
     * Buy some and get some: matching units by price, the dearest first, are cut into whole groups, and in each some are got for less.
     *
     * @param buy at least 1
     * @param get at least 1
     * @param got which units of a group are got for less
     * @param maxGroups at most so many groups; {@link Integer#MAX_VALUE}: all
     */
    record BuyAndGet(
            int buy,
            int get,
            Got got,
            Deal deal,
            int maxGroups,
            @Nullable Money cap) implements Action {
        public BuyAndGet {
            if (buy < 1 || get < 1 || maxGroups < 1) {
                throw new IllegalArgumentException("buy %d, get %d, %d times".formatted(buy, get, maxGroups));
            }
        }

        /** How many units make a group. */
        public long groupSize() {
            return (long) buy + get;
        }
    }

    /**
     * Units together for less, such as three for ten dollars: matching units by price, the dearest first, are cut into whole groups, and each group costs a
     * price, or a share or an amount less. A group that costs no more than the price stays as it is.
     *
     * @param size how many units make a group; at least 2
     * @param reduction of a whole group
     * @param maxGroups at most so many groups; {@link Integer#MAX_VALUE}: all
     */
    record GroupPrice(
            int size,
            Reduction reduction,
            int maxGroups,
            @Nullable Money cap) implements Action {
        public GroupPrice {
            if (size < 2 || maxGroups < 1) {
                throw new IllegalArgumentException("groups of %d, %d times".formatted(size, maxGroups));
            }
        }
    }

    /** Which units of a group are got for less. */
    enum Got {
        CHEAPEST,
        DEAREST
    }

    /** What is taken off a unit that is got. */
    sealed interface Deal {

        record Share(Percent percent) implements Deal {}

        /**
         * At most what is left of the unit.
         *
         * @param amount above 0, in the major unit of whatever currency the order has
         */
        record Amount(BigDecimal amount) implements Deal {}
    }

    /**
     * Gives goods for nothing. Who owns the cart adds them as a line that names the offer; what such a line costs is taken off.
     *
     * @param quantity at least 1
     */
    record Gift(String sku, int quantity, @Nullable Money cap) implements Action {
        public Gift {
            if (quantity < 1) {
                throw new IllegalArgumentException(quantity + " gifts");
            }
        }
    }
}
