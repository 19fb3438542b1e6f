package io.behaviourdiscounts.rules.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An amount of money, exact. Here alone stands which currencies there are, and how decimals become minor units and minor units decimals.
 *
 * @param minorUnits in the currency's smallest unit: 2186 for 21.86 USD, 2186 for 2186 JPY
 * @param currency an ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) {

    /** Not gold, and not the code for tests: what has no minor unit is nothing that anybody pays in. */
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MOST_DIGITS = 19;

    /** Of a minor unit. */
    private static final BigDecimal NOISE = new BigDecimal("0.01");

    /** The ISO 4217 currency of a code in upper case, if it is one in which people pay. */
    public static Optional<Currency> currency(String code) {
        return Optional.ofNullable(CURRENCIES.get(code));
    }

    /** The codes of all currencies in which people pay. */
    public static Set<String> currencyCodes() {
        return CURRENCIES.keySet();
    }

    /** How many decimals an amount in a currency has at most: 2 of USD, none of JPY. */
    public static int decimals(Currency currency) {
        return currency.getDefaultFractionDigits();
    }

    /**
     * From a decimal in the currency's major unit.
     *
     * @throws ArithmeticException if the amount has more decimals than the currency, or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.setScale(decimals(currency), RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                currency);
    }

    /**
     * From a decimal in the currency's major unit that may have more decimals than the currency. More than can be counted is as much as
     * can be counted: nothing comes to that.
     */
    public static Money rounded(BigDecimal amount, Currency currency, RoundingMode mode) {
        return ofUnits(amount.scaleByPowerOfTen(decimals(currency)), currency, mode);
    }

    /**
     * From a decimal in the currency's major unit as it was meant: 30.000000000000004 USD is 30.00, and 145.74999999999997 is 145.75. What is less than
     * a hundredth of the minor unit was left behind by the arithmetic of doubles. More than can be counted as {@link #rounded}.
     *
     * @return nothing if the amount has more decimals than the currency
     */
    public static Optional<Money> meant(BigDecimal amount, Currency currency) {
        Money nearest = rounded(amount, currency, RoundingMode.HALF_UP);
        boolean isBeyond = Math.abs(nearest.minorUnits()) == Long.MAX_VALUE;
        return Optional.of(nearest)
                .filter(money -> isBeyond || money.unitsFrom(amount).compareTo(NOISE) < 0);
    }

    /** From minor units, of which not all are whole; as {@link #rounded}. */
    public static Money ofUnits(BigDecimal minorUnits, Currency currency, RoundingMode mode) {
        // A number with a large exponent is not written out.
        boolean isBeyond = minorUnits.precision() - (long) minorUnits.scale() > MOST_DIGITS;
        BigDecimal whole =
                isBeyond ? MOST.multiply(BigDecimal.valueOf(minorUnits.signum())) : minorUnits.setScale(0, mode);
        return new Money(whole.min(MOST).max(MOST.negate()).longValueExact(), currency);
    }

    /** The amount as a decimal in the major unit. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, decimals(currency));
    }

    /** How far a decimal in the major unit is from it, in minor units; never negative. */
    public BigDecimal unitsFrom(BigDecimal decimal) {
        return decimal.subtract(amount()).abs().scaleByPowerOfTen(decimals(currency));
    }

    /** The amount as people write it beside its currency: {@code 21.86}. */
    public String text() {
        return amount().toPlainString();
    }

    @Override
    public String toString() {
        return text() + " " + currency.getCurrencyCode();
    }
}
