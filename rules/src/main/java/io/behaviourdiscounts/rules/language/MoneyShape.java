package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts of money: {@code value} and {@code currency} among the keys of a mapping. */
final class MoneyShape {

    static final Shape<BigDecimal> AMOUNT =
            Scalars.positive("an amount above 0 and at most 1000000000, with four decimals at most", 1_000_000_000);

    private static final Key<BigDecimal> VALUE = Key.required("value", AMOUNT, "how much money, such as 15 or 4.99");
    private static final Key<Currency> CURRENCY =
            Key.required("currency", Words.CURRENCY, "the ISO 4217 currency of the value, such as USD");

    static final List<Key<?>> KEYS = List.of(VALUE, CURRENCY);

    private MoneyShape() {}

    /** The amount that stands in a mapping; null when its currency has no such amount. */
    static @Nullable Money of(Entries entries) {
        BigDecimal value = entries.get(VALUE);
        Currency currency = entries.get(CURRENCY);
        int decimals = Money.decimals(currency);
        if (value.stripTrailingZeros().scale() > decimals) {
            entries.wrong(
                    VALUE,
                    "%s has more decimals than %s: it has %s"
                            .formatted(value.toPlainString(), currency, decimals == 0 ? "none" : decimals));
            return null;
        }
        return Money.of(value, currency);
    }
}
