package io.behaviourdiscounts.rehearsal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the statistics find in made-up shops where one knows what is there. */
class SequentialTestTest {

    private static final double LEVEL = 0.05;
    private static final int SHOPS = 2_000;
    private static final int DAYS = 30;
    private static final int SHOPPERS_A_DAY = 300;
    private static final double BUYERS = 0.08;

    /** Shoppers spend very different amounts, a tenth of them is held out, and there is no difference: it is looked for every day. */
    @Test
    void whereThereIsNoDifferenceItIsFoundNoMoreOftenThanStated() {
        long seed = 20_240_715;
        Random random = new Random(seed);
        int found = 0;
        int foundAmongBuyers = 0;
        int missed = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            Seen seen = watch(random, BUYERS);
            found += seen.moneyDiffers ? 1 : 0;
            foundAmongBuyers += seen.buyersDiffer ? 1 : 0;
            missed += seen.intervalMissed ? 1 : 0;
        }
        assertThat(found).as("money, seed %d", seed).isLessThanOrEqualTo((int) (SHOPS * LEVEL));
        assertThat(foundAmongBuyers).as("buyers, seed %d", seed).isLessThanOrEqualTo((int) (SHOPS * LEVEL));
        assertThat(missed).as("the interval misses the truth, seed %d", seed).isLessThanOrEqualTo((int)
                (SHOPS * LEVEL));
    }

    @Test
    void aDifferenceThatIsThereIsFound() {
        Random random = new Random(7);
        int found = 0;
        for (int shop = 0; shop < 100; shop++) {
            found += watch(random, BUYERS * 1.6).buyersDiffer ? 1 : 0;
        }
        assertThat(found).isGreaterThan(80);
    }

    private record Seen(boolean moneyDiffers, boolean buyersDiffer, boolean intervalMissed) {}

    /** A shop for 30 days; whether anything was found on any of them. */
    private static Seen watch(Random random, double buyersOfTreated) {
        SequentialTest test = new SequentialTest(LEVEL);
        Sample[] money = {Sample.EMPTY, Sample.EMPTY};
        long[] buyers = new long[2];
        boolean moneyDiffers = false;
        boolean buyersDiffer = false;
        boolean missed = false;
        for (int day = 0; day < DAYS; day++) {
            for (int shopper = 0; shopper < SHOPPERS_A_DAY; shopper++) {
                int group = random.nextInt(10) == 0 ? 1 : 0;
                boolean buys = random.nextDouble() < (group == 0 ? buyersOfTreated : BUYERS);
                buyers[group] += buys ? 1 : 0;
                money[group] = money[group].with(buys ? Math.exp(4 + 0.8 * random.nextGaussian()) : 0);
            }
            if (Math.min(buyers[0], buyers[1]) >= SequentialTest.FEWEST_BUYERS) {
                SequentialTest.Difference ofMoney = test.compare(money[0], money[1]);
                moneyDiffers |= ofMoney.pValue() <= LEVEL;
                missed |= ofMoney.low() > 0 || ofMoney.high() < 0;
                buyersDiffer |= test.compare(
                                        Sample.ofShare(buyers[0], money[0].count()),
                                        Sample.ofShare(buyers[1], money[1].count()))
                                .pValue()
                        <= LEVEL;
            }
        }
        return new Seen(moneyDiffers, buyersDiffer, missed);
    }

    /** The interval leaves zero out exactly where the p-value is below the level. */
    @Test
    void intervalAndPValueSayTheSame() {
        SequentialTest test = new SequentialTest(LEVEL);
        for (int more = 0; more < 200; more++) {
            SequentialTest.Difference difference =
                    test.compare(Sample.ofShare(1_000 + more, 10_000), Sample.ofShare(1_000, 10_000));
            assertThat(difference.low() > 0).isEqualTo(difference.pValue() < LEVEL);
        }
        assertThat(test.compare(Sample.EMPTY, Sample.ofShare(1, 2)).pValue()).isEqualTo(1);
    }

    @Test
    void aSampleIsWhatItsNumbersAre() {
        Sample sample = Sample.EMPTY.with(2).with(4).with(9);
        assertThat(sample.mean()).isCloseTo(5, within(1e-12));
        assertThat(sample.variance()).isCloseTo(13, within(1e-12));
    }

    /** By the tables of the chi-squared distribution: 3.841 at one degree of freedom and 5 %, 13.816 at two and 0.1 %. */
    @Test
    void sizesThatAreNotAsTheyShouldBeAreKnown() {
        assertThat(SampleRatio.pValue(List.of(new SampleRatio.Size(5_098, 1), new SampleRatio.Size(4_902, 1))))
                .isCloseTo(0.05, within(0.001));
        assertThat(SampleRatio.pValue(List.of(
                        new SampleRatio.Size(1_000, 10),
                        new SampleRatio.Size(4_500, 45),
                        new SampleRatio.Size(4_500, 45))))
                .isEqualTo(1);
        assertThat(SampleRatio.pValue(List.of(new SampleRatio.Size(800, 10), new SampleRatio.Size(9_000, 90))))
                .isLessThan(SampleRatio.WRONG_BELOW);
    }
}
