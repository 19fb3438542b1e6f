package io.behaviourdiscounts.rules.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

    @Test
    void equalPartsGetTheUnitsThatAreLeftInTheirOrder() {
        assertThat(Spread.over(new long[] {10, 10, 10}, 20)).containsExactly(7, 7, 6);
    }

    @Test
    void theLargestRemainderGoesFirst() {
        // 10 × 1/16, 3/16 and 12/16: 0.625, 1.875 and 7.5.
        assertThat(Spread.over(new long[] {1, 3, 12}, 10)).containsExactly(1, 2, 7);
    }

    @Test
    void allOfItIsAllOfEachPart() {
        assertThat(Spread.over(new long[] {5, 0, 7}, 12)).containsExactly(5, 0, 7);
        assertThat(Spread.over(new long[] {0, 0}, 0)).containsExactly(0, 0);
    }

    @Test
    void amountsNearTheEndOfNumbersDoNotOverflow() {
        long half = Long.MAX_VALUE / 2;

        assertThat(Spread.over(new long[] {half, half}, Long.MAX_VALUE - 2)).containsExactly(half, half - 1);
    }

    @Test
    void moreThanThereIsCannotBeSpread() {
        assertThatThrownBy(() -> Spread.over(new long[] {1, 2}, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void thePartsAddUpAndNonePassesItsWeightNorItsShareByAUnit(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            long[] weights = random.longs(1 + random.nextInt(12), 0, 1L + random.nextInt(1_000))
                    .toArray();
            long all = Arrays.stream(weights).sum();
            long amount = random.nextLong(all + 1);
            long[] shares = Spread.over(weights, amount);

            assertThat(Arrays.stream(shares).sum()).isEqualTo(amount);
            for (int part = 0; part < weights.length; part++) {
                assertThat(shares[part]).isBetween(0L, weights[part]);
                assertThat(Math.abs(shares[part] * all - weights[part] * amount))
                        .isLessThan(Math.max(1, all));
            }
        }
    }
}
