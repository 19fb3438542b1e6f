package io.behaviourdiscounts.rules.amount;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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
        BigInteger all = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (amount < 0 || BigInteger.valueOf(amount).compareTo(all) > 0) {
            throw new IllegalArgumentException(amount + " can't be spread over " + all);
        }
        long[] shares = new long[weights.length];
        if (amount == 0) {
            return shares;
        }
        BigInteger[] cut = new BigInteger[weights.length];
        long left = amount;
        for (int part = 0; part < weights.length; part++) {
            BigInteger[] share = BigInteger.valueOf(weights[part])
                    .multiply(BigInteger.valueOf(amount))
                    .divideAndRemainder(all);
            shares[part] = share[0].longValueExact();
            cut[part] = share[1];
            left -= shares[part];
        }
        // Fewer units are left than parts were cut, so only such parts get one, and with it still not more than their
        // weight.
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer part) -> cut[part]).reversed())
                .limit(left)
                .forEach(part -> shares[part]++);
        return shares;
    }
}
