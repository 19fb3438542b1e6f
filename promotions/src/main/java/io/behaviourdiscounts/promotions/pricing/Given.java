package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.rules.amount.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an action, or an offer, takes off an order. Nothing in it is negative. */
final class Given {

    /** Most offers give no gifts. */
    private static final long[] NO_UNITS = {};

    private final long[] lines;
    private final long[] giftUnits;
    private final long shipping;
    private final long amount;
    private final List<Plan.Gift> gifts;

    private Given(long[] lines, long[] giftUnits, long shipping, List<Plan.Gift> gifts) {
        this.lines = lines;
        this.giftUnits = giftUnits;
        this.shipping = shipping;
        this.amount = sum(lines) + shipping;
        this.gifts = List.copyOf(gifts);
    }

    static Given nothing(int lines) {
        return new Given(new long[lines], NO_UNITS, 0, List.of());
    }

    /**
     * An amount of each line, in their order.
     *
     * @param amounts handed over: nobody else changes them
     */
    static Given ofLines(long[] amounts) {
        return new Given(amounts, NO_UNITS, 0, List.of());
    }

    static Given ofShipping(int lines, long amount) {
        return new Given(new long[lines], NO_UNITS, amount, List.of());
    }

    static Given of(long[] lines, long shipping, List<Plan.Gift> gifts) {
        return new Given(lines.clone(), NO_UNITS, shipping, gifts);
    }

    /** A gift, with what units of it in the cart cost. */
    static Given ofGift(long[] amounts, long[] units, Plan.Gift gift) {
        return new Given(amounts.clone(), units.clone(), 0, List.of(gift));
    }

    long line(int index) {
        return lines[index];
    }

    /** So many units of a line are given as gifts. */
    long giftUnits(int index) {
        return giftUnits.length == 0 ? 0 : giftUnits[index];
    }

    long shipping() {
        return shipping;
    }

    List<Plan.Gift> gifts() {
        return gifts;
    }

    long amount() {
        return amount;
    }

    /** A gift is something, also while it is missing in the cart. */
    boolean isNothing() {
        return gifts.isEmpty() && amount() == 0;
    }

    Given plus(Given other) {
        if (isNothing()) {
            return other;
        }
        if (other.isNothing()) {
            return this;
        }
        List<Plan.Gift> all = new ArrayList<>(gifts);
        all.addAll(other.gifts);
        return new Given(sum(lines, other.lines), sum(giftUnits, other.giftUnits), shipping + other.shipping, all);
    }

    /** The same, cut in proportion where it is more than this. */
    Given atMost(long most) {
        if (amount() <= most) {
            return this;
        }
        long[] parts = Arrays.copyOf(lines, lines.length + 1);
        parts[lines.length] = shipping;
        long[] cut = Spread.over(parts, most);
        return new Given(Arrays.copyOf(cut, lines.length), giftUnits, cut[lines.length], gifts);
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }

    private static long[] sum(long[] left, long[] right) {
        if (left.length == 0 || right.length == 0) {
            return left.length == 0 ? right : left;
        }
        long[] sum = left.clone();
        for (int index = 0; index < sum.length; index++) {
            sum[index] += right[index];
        }
        return sum;
    }
}
