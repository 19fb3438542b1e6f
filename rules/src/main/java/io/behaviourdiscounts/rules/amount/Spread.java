package io.behaviourdiscounts.rules.amount;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Spreads an amount over parts by the method of the largest remainder (Hamilton's): each part gets its proportional share rounded
 * down, and what is left goes in single units to the parts whose shares were cut most; of equal ones the earlier comes first.
 */
public final class Spread {

    private Spread() {}

    /**
     * How much of an amount each part gets: they add up to the amount, and no part gets more than its weight.
     *
     * @param weights not negative, and together at least the amount
     */
    public static long[] over(long[] weights, long amount) {
        long most = 0;
        long all = 0;
        for (long weight : weights) {
            most = Math.max(most, weight);
            all = Math.addExact(all, weight);
        }
        if (amount < 0 || amount > all) {
            throw new IllegalArgumentException(amount + " can't be spread over " + all);
        }
        long[] shares = new long[weights.length];
        if (amount == 0) {
            return shares;
        }
        long[] cut = new long[weights.length];
        boolean fits = most <= Long.MAX_VALUE / amount;
        long left = amount;
        for (int part = 0; part < weights.length; part++) {
            if (fits) {
                shares[part] = weights[part] * amount / all;
                cut[part] = weights[part] * amount % all;
            } else {
                BigInteger[] share = BigInteger.valueOf(weights[part])
                        .multiply(BigInteger.valueOf(amount))
                        .divideAndRemainder(BigInteger.valueOf(all));
                shares[part] = share[0].longValueExact();
                cut[part] = share[1].longValueExact();
            }
            left -= shares[part];
        }
        giveOut((int) left, cut, shares);
        return shares;
    }

    /** Fewer units are left than parts were cut, so only such parts get one, and with it still not more than their weight. */
    private static void giveOut(int left, long[] cut, long[] shares) {
        if (left == 0) {
            return;
        }
        long[] sorted = cut.clone();
        Arrays.sort(sorted);
        long least = sorted[sorted.length - left];
        int ofLeast = 0;
        for (int place = sorted.length - left; place < sorted.length && sorted[place] == least; place++) {
            ofLeast++;
        }
        for (int part = 0; part < cut.length; part++) {
            if (cut[part] > least) {
                shares[part]++;
            } else if (cut[part] == least && ofLeast > 0) {
                shares[part]++;
                ofLeast--;
            }
        }
    }
}
