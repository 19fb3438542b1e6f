package io.behaviourdiscounts.rules.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money, exact.
 *
 * @param minorUnits in the currency's smallest unit: 2186 for 21.86 USD, 2186 for 2186 JPY
 * @param currency an ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) {

    /**
     * From a decimal in the currency's major unit.
     *
     * @throws ArithmeticException if the amount has more decimals than the currency, or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                currency);
    }

    /** The amount as a decimal in the major unit. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency.getCurrencyCode();
    }
}
