package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Discount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What other coupons have taken off an order already, in minor units of its currency.
 *
 * @param lines off each line's goods, by the line's key; also off lines that the order no longer has
 * @param goods off all goods, lines or not
 * @param shipping off the shipping
 * @param tender paid with store credit
 */
public record Taken(Map<String, Long> lines, long goods, long shipping, long tender) {

    /** Nothing is taken. */
    public static final Taken NOTHING = new Taken(Map.of(), 0, 0, 0);

    public Taken {
        lines = Map.copyOf(lines);
    }

    /** What some discounts take together. */
    public static Taken of(List<Discount> discounts) {
        Map<String, Long> lines = new HashMap<>();
        long goods = 0;
        long shipping = 0;
        long tender = 0;
        for (Discount discount : discounts) {
            for (Discount.Effect effect : discount.effects()) {
                switch (effect.target()) {
                    case ORDER -> goods = Math.addExact(goods, effect.amount());
                    case LINE -> {
                        goods = Math.addExact(goods, effect.amount());
                        lines.merge(
                                Objects.requireNonNull(effect.line(), "what is off a line names it"),
                                effect.amount(),
                                Math::addExact);
                    }
                    case SHIPPING -> shipping = Math.addExact(shipping, effect.amount());
                    case TENDER -> tender = Math.addExact(tender, effect.amount());
                }
            }
        }
        return new Taken(lines, goods, shipping, tender);
    }

    /** Everything together. */
    public long total() {
        return Math.addExact(Math.addExact(goods, shipping), tender);
    }

    long ofLine(String key) {
        return lines.getOrDefault(key, 0L);
    }
}
