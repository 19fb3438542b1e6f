package io.behaviourdiscounts.issuer.order;

import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon gives to an order. The effects add up to the amount, to the minor unit.
 *
 * @param amount minor units, not negative
 */
public record Discount(long amount, Currency currency, List<Effect> effects) {

    public Discount {
        effects = List.copyOf(effects);
        long sum = effects.stream().mapToLong(Effect::amount).reduce(0, Math::addExact);
        if (sum != amount || amount < 0) {
            throw new IllegalArgumentException("effects of " + sum + " do not add up to " + amount);
        }
    }

    /** Those of its effects that something holds for; it may come to nothing. */
    public Discount part(Predicate<Effect> which) {
        List<Effect> parts = effects.stream().filter(which).toList();
        return new Discount(parts.stream().mapToLong(Effect::amount).sum(), currency, parts);
    }

    /** Together with another one, whose effects stand on other parts of the order. */
    public Discount and(Discount other) {
        return new Discount(
                Math.addExact(amount, other.amount),
                currency,
                Stream.concat(effects.stream(), other.effects.stream()).toList());
    }

    /** On what an effect acts. */
    public enum Target {
        /** The order as a whole, where its goods are not known by lines. */
        ORDER,
        /** The goods of one line. */
        LINE,
        SHIPPING,
        /** The payment: store credit. */
        TENDER
    }

    /**
     * One part of a discount. No two parts stand on the same line, and at most one stands beside the lines.
     *
     * @param line the key of the order's line, where the part stands on one: off its goods, or paying it
     * @param sku of that line
     * @param amount minor units, above 0
     */
    public record Effect(
            Target target, @Nullable String line, @Nullable String sku, long amount) {}
}
