package io.behaviourdiscounts.rules.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static Currency currency(String code) {
        return Money.currency(code).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"USD, 2", "EUR, 2", "JPY, 0", "KWD, 3"})
    void whatPeoplePayInIsACurrency(String code, int decimals) {
        assertThat(Money.decimals(currency(code))).isEqualTo(decimals);
        assertThat(Money.currencyCodes()).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "XTS", "usd", "US", "", "UK", "EURO", "ZZZ"})
    void whatNobodyPaysInIsNone(String code) {
        assertThat(Money.currency(code)).isEmpty();
        assertThat(Money.currencyCodes()).doesNotContain(code);
    }

    @ParameterizedTest
    @CsvSource({"USD, 21.86, 2186", "JPY, 2186, 2186", "KWD, 0.001, 1", "USD, 21.8600, 2186", "USD, -5, -500"})
    void decimalsAreMinorUnitsAndBack(String code, BigDecimal amount, long minorUnits) {
        Money money = Money.of(amount, currency(code));
        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.amount()).isEqualByComparingTo(amount);
        assertThat(Money.rounded(amount, currency(code), RoundingMode.UNNECESSARY))
                .isEqualTo(money);
        assertThat(money).hasToString(money.text() + " " + code);
    }

    @Test
    void moreDecimalsThanTheCurrencyHasAreRoundedWhereThatIsAskedFor() {
        var amount = new BigDecimal("21.865");
        assertThatThrownBy(() -> Money.of(amount, currency("USD"))).isInstanceOf(ArithmeticException.class);
        Money up = Money.rounded(amount, currency("USD"), RoundingMode.HALF_UP);
        assertThat(up.minorUnits()).isEqualTo(2187);
        assertThat(up.unitsFrom(amount)).isEqualByComparingTo("0.5");
        assertThat(Money.rounded(amount, currency("USD"), RoundingMode.FLOOR).minorUnits())
                .isEqualTo(2186);
        assertThat(Money.rounded(amount, currency("KWD"), RoundingMode.HALF_UP).minorUnits())
                .isEqualTo(21865);
        assertThat(Money.ofUnits(new BigDecimal("7.5"), currency("JPY"), RoundingMode.HALF_UP)
                        .minorUnits())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+2000000000", "92233720368547758.08", "1E+19"})
    void moreThanCanBeCountedIsAsMuchAsCanBe(String amount) {
        var decimal = new BigDecimal(amount);
        assertThat(Money.rounded(decimal, currency("USD"), RoundingMode.HALF_UP).minorUnits())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Money.rounded(decimal.negate(), currency("USD"), RoundingMode.HALF_UP)
                        .minorUnits())
                .isEqualTo(-Long.MAX_VALUE);
    }
}
