package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.server.http.body.Fields;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Money in bodies: decimals in the currency's major unit, exact. */
final class Amounts {

    /** Minor units of one amount: no price has so many, and sums of so many still fit. */
    private static final long MAX_MINOR_UNITS = 1_000_000_000_000_000L;

    private static final List<String> AMOUNT = List.of("amount", "currency");

    private Amounts() {}

    /** An ISO 4217 currency that has money in it. */
    static Optional<Currency> currency(Fields fields, String name) {
        return fields.text(name, 3)
                .map(code -> Money.currency(code)
                        .orElseThrow(() -> fields.wrong(name, "a currency of ISO 4217 is expected, in upper case")));
    }

    /** An amount that must be there, in minor units. */
    static long minorUnits(Fields fields, String name, Currency currency) {
        BigDecimal amount = fields.required(name, fields.decimal(name));
        if (amount.signum() < 0) {
            throw fields.wrong(name, "an amount is not negative");
        }
        Money money = Money.meant(amount, currency)
                .orElseThrow(() -> fields.wrong(
                        name, currency.getCurrencyCode() + " has " + Money.decimals(currency) + " decimals"));
        if (money.minorUnits() > MAX_MINOR_UNITS) {
            throw fields.wrong(name, "the amount is larger than any price");
        }
        return money.minorUnits();
    }

    /** The currency that an amount has of its own. */
    static Optional<Currency> ownCurrency(Fields fields, String name) {
        return fields.isObject(name)
                ? fields.object(name, AMOUNT).flatMap(money -> currency(money, "currency"))
                : Optional.empty();
    }

    /**
     * An amount that may stand alone beside the order's currency, or have its own.
     *
     * @param order the order's currency, where there is one
     */
    static Optional<Long> besideOrder(Fields fields, String name, Optional<Currency> order) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        if (!fields.isObject(name)) {
            Currency currency = order.orElseThrow(() ->
                    fields.wrong(name, "without the order's currency, {\"amount\": …, \"currency\": …} is expected"));
            return Optional.of(minorUnits(fields, name, currency));
        }
        return fields.object(name, AMOUNT).map(money -> {
            Currency currency = money.required("currency", currency(money, "currency"));
            if (order.isPresent() && !order.get().equals(currency)) {
                throw money.wrong("currency", "the order is in another currency");
            }
            return minorUnits(money, "amount", currency);
        });
    }
}
