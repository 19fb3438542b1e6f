package io.behaviourdiscounts.issuer.order;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
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

    /** Together with another one; what both give on one part of the order is one effect. */
    public Discount and(Discount other) {
        List<Effect> all = new ArrayList<>(effects);
        for (Effect more : other.effects) {
            int same = place(all, more);
            if (same < 0) {
                all.add(more);
            } else {
                all.set(same, more.of(Math.addExact(all.get(same).amount(), more.amount())));
            }
        }
        return new Discount(Math.addExact(amount, other.amount), currency, all);
    }

    /**
     * Without a part of it.
     *
     * @throws IllegalArgumentException if the part gives something that this does not, or more of it
     */
    public Discount minus(Discount part) {
        List<Effect> left = new ArrayList<>(effects);
        for (Effect less : part.effects) {
            int same = place(left, less);
            long rest = same < 0 ? -1 : left.get(same).amount() - less.amount();
            if (rest < 0) {
                throw new IllegalArgumentException("a part gives more than the whole: " + less + " of " + effects);
            }
            left.set(same, less.of(rest));
        }
        left.removeIf(effect -> effect.amount() == 0);
        return new Discount(amount - part.amount, currency, left);
    }

    private static int place(List<Effect> effects, Effect effect) {
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i).of(0).equals(effect.of(0))) {
                return i;
            }
        }
        return -1;
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
            Target target, @Nullable String line, @Nullable String sku, long amount) {

        /** The same with another amount. */
        public Effect of(long otherAmount) {
            return new Effect(target, line, sku, otherAmount);
        }
    }
}
