package io.behaviourdiscounts.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is in which group of an experiment. */
class ExperimentTest {

    private static final int SHOPPERS = 1_000_000;

    /** The 99th percentile of the chi-squared distribution with four degrees of freedom. */
    private static final double CRITICAL = 13.277;

    private static Experiment experiment(String id, int holdOut) {
        return new Experiment(
                id, holdOut, List.of(new Experiment.Variant("b", 1, null), new Experiment.Variant("a", 1, null)));
    }

    /** Worked out by another program, from the words of the documentation. */
    @Test
    void theGroupIsTheSameForEverAndOnEveryMachine() {
        Experiment gifts = experiment("gifts", 1_000);
        assertThat(gifts.groupOf("user:u-1")).isEqualTo(new ExperimentGroup("gifts", "a"));
        assertThat(gifts.groupOf("user:u-2")).isEqualTo(new ExperimentGroup("gifts", ExperimentGroup.HOLD_OUT));
        assertThat(gifts.groupOf("session:s-9").name()).isEqualTo("b");
        assertThat(gifts.groupOf("user:ümlaut").name()).isEqualTo("a");
        assertThat(experiment("gifts", 737).groupOf("user:u-2").isHeldOut()).isFalse();
        assertThat(experiment("gifts", 738).groupOf("user:u-2").isHeldOut()).isTrue();
    }

    @Test
    void ofAMillionShoppersATenthIsHeldOutAndTheRestIsSharedByWeight() {
        Experiment experiment = new Experiment(
                "shares", 1_000, List.of(new Experiment.Variant("a", 50, null), new Experiment.Variant("b", 25, null)));
        Map<String, Integer> groups = new TreeMap<>();
        for (int shopper = 0; shopper < SHOPPERS; shopper++) {
            groups.merge(experiment.groupOf("user:" + shopper).name(), 1, Integer::sum);
        }
        assertThat(groups.get("hold_out")).isBetween(99_000, 101_000);
        assertThat(groups.get("a")).isBetween(598_000, 602_000);
        assertThat(groups.get("b")).isBetween(298_000, 302_000);
    }

    @Test
    void theGroupsOfTwoExperimentsHaveNothingToDoWithEachOther() {
        Experiment one = experiment("one", 1_000);
        Experiment other = experiment("other", 1_000);
        Map<String, Map<String, Integer>> seen = new TreeMap<>();
        for (int shopper = 0; shopper < 200_000; shopper++) {
            String key = "user:" + shopper;
            seen.computeIfAbsent(one.groupOf(key).name(), group -> new TreeMap<>())
                    .merge(other.groupOf(key).name(), 1, Integer::sum);
        }
        assertThat(chiSquared(seen)).isLessThan(CRITICAL);
    }

    @Test
    void anotherHoldOutMovesNobodyFromOneVariantToAnother() {
        Experiment more = experiment("gifts", 3_000);
        Experiment fewer = experiment("gifts", 1_000);
        IntStream.range(0, 10_000).mapToObj(shopper -> "user:" + shopper).forEach(key -> {
            if (!more.groupOf(key).isHeldOut()) {
                assertThat(fewer.groupOf(key)).isEqualTo(more.groupOf(key));
            }
        });
    }

    private static double chiSquared(Map<String, Map<String, Integer>> table) {
        Map<String, Integer> columns = new TreeMap<>();
        table.values().forEach(row -> row.forEach((column, count) -> columns.merge(column, count, Integer::sum)));
        double all = columns.values().stream().mapToInt(Integer::intValue).sum();
        double sum = 0;
        for (Map<String, Integer> row : table.values()) {
            double ofRow = row.values().stream().mapToInt(Integer::intValue).sum();
            for (Map.Entry<String, Integer> column : columns.entrySet()) {
                double expected = ofRow * column.getValue() / all;
                double difference = row.getOrDefault(column.getKey(), 0) - expected;
                sum += difference * difference / expected;
            }
        }
        return sum;
    }
}
