package io.behaviourdiscounts.orders.record;

import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.util.List;
import java.util.Map;

/**
 * What {@code order.discounts} says of an order after a step.
 *
 * @param order the order's key
 * @param sequence which record of the order it is, from 1
 * @param pricing which arithmetic priced it, see {@link #PRICING}
 * @param question all that went into the price: goods, facts, redeemed entries, the definitions of what applies alone, bounds, the moment
 * @param told what came of it, by which the order was told
 * @param entries what became since of what was told, and of redeemed entries before
 */
public record OrderRecord(
        String order,
        long sequence,
        int pricing,
        Question question,
        List<Plan.Applied> told,
        Map<String, Standing> entries) {

    /** Raised by every change of {@link io.behaviourdiscounts.promotions.pricing.Pricer} that gives other amounts. */
    public static final int PRICING = 1;

    public OrderRecord {
        told = List.copyOf(told);
        entries = Map.copyOf(entries);
    }

    /**
     * Where one entry stands.
     *
     * @param state its word
     * @param granted what it gave when it was reserved or redeemed
     * @param returns what has gone back since, by line
     * @param shippingReturned of what it gave on the shipping, in minor units
     */
    public record Standing(String state, Plan.Applied granted, List<LineReturn> returns, long shippingReturned) {
        public Standing {
            returns = List.copyOf(returns);
        }
    }

    /** So many units of a line came back, of so many, and what went back with them, in minor units. */
    public record LineReturn(String line, long units, long quantity, long amount) {}
}
