package io.behaviourdiscounts.issuer.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1250, 2500",
        "0.5, 1999, 1000",
        "0.333, 999, 333",
        "1.25, 10, 13",
        "0.001, 499, 0",
        "1000000, 7, 7000000"
    })
    void itsCostIsRoundedHalfUpToTheMinorUnit(BigDecimal quantity, long price, long cost) {
        assertThat(quantity(quantity).cost(price)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({
        // of 10.00 on three pieces the first has a unit more
        "3, 1000, 1, 334",
        "3, 1000, 2, 667",
        "3, 1000, 3, 1000",
        "4, 2, 1, 1",
        "4, 2, 2, 2",
        "4, 2, 3, 2",
        "3, 360, 1, 120",
        // within one piece, and of what is measured, in proportion
        "3, 1000, 0.5, 167",
        "2.5, 1000, 1, 400",
        "0.5, 300, 0.25, 150",
        "0.5, 1, 0.25, 1",
    })
    void theFirstPiecesHaveTheirShare(BigDecimal all, long amount, BigDecimal first, long share) {
        assertThat(quantity(all).share(amount, quantity(first))).isEqualTo(share);
    }

    @Test
    void sharesOnlyGrowAndEndWithTheWhole() {
        Random random = new Random(20261130);
        for (int i = 0; i < 2_000; i++) {
            Quantity all =
                    new Quantity(random.nextBoolean() ? 1_000L * (1 + random.nextInt(9)) : 1 + random.nextInt(5_000));
            long amount = random.nextInt(2_000);
            Quantity returned = Quantity.NONE;
            long before = 0;
            while (!returned.equals(all)) {
                long left = all.minus(returned).thousandths();
                returned = returned.plus(new Quantity(1 + random.nextLong(left)));
                long share = all.share(amount, returned);
                assertThat(share).isBetween(before, amount);
                before = share;
            }
            assertThat(before).isEqualTo(amount);
        }
    }

    @Test
    void isWrittenAsPeopleWriteIt() {
        assertThat(Quantity.of(2)).hasToString("2");
        assertThat(Quantity.of(0, 500)).hasToString("0.5");
    }

    @Test
    void nothingIsLessThanNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(1, 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(Long.MAX_VALUE));
    }

    private static Quantity quantity(BigDecimal number) {
        return new Quantity(number.movePointRight(Quantity.DECIMALS).longValueExact());
    }
}
