package io.behaviourdiscounts.issuer.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Decimals of a currency's major unit as minor units, and back into text. */
final class MinorUnits {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private MinorUnits() {}

    /**
     * A decimal in minor units; half-up where it has more decimals than the currency. More than a long can count is as much as it can
     * count: no order comes to that.
     */
    static long of(BigDecimal amount, Currency currency) {
        return rounded(amount.movePointRight(currency.getDefaultFractionDigits()));
    }

    /** A number of minor units, rounded half-up to a whole one. */
    static long rounded(BigDecimal minorUnits) {
        BigDecimal whole = minorUnits.setScale(0, RoundingMode.HALF_UP);
        return whole.min(MOST).max(MOST.negate()).longValueExact();
    }

    /** An amount as people write it, without its currency: {@code 21.86}. */
    static String text(long minorUnits, Currency currency) {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }
}
