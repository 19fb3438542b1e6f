package io.behaviourdiscounts.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.batch.Permutation.Pair;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.code.PatternReader;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSpaceTest {

    private static final long SEED = 20_261_201;

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 7", "10, 10", "22, 100000", "1000, 17", "5, 4611686018427387904"})
    void aPermutationGoesForthAndBack(long first, long second) {
        Permutation permutation = permutation(1, first, second);
        Random random = new Random(SEED);

        for (int times = 0; times < 2_000; times++) {
            Pair pair = new Pair(random.nextLong(first), random.nextLong(second));
            Pair there = permutation.forth(pair);

            assertThat(there.first()).isBetween(0L, first - 1);
            assertThat(there.second()).isBetween(0L, second - 1);
            assertThat(permutation.back(there)).isEqualTo(pair);
        }
    }

    @Test
    void eachPairIsReachedOnce() {
        Permutation permutation = permutation(1, 30, 50);
        Set<Pair> reached = new HashSet<>();

        for (int at = 0; at < 1_500; at++) {
            reached.add(permutation.forth(new Pair(at / 50, at % 50)));
        }
        assertThat(reached).hasSize(1_500);
    }

    /** Of neighbours, nothing is left: the places of their images are as even as those of chance, by chi-squared at one in a million. */
    @Test
    void neighboursAreSpreadAsByChance() {
        Permutation permutation = permutation(1, 1_000, 1_000);
        int[] cells = new int[100];

        for (int at = 0; at < 10_000; at++) {
            Pair there = permutation.forth(new Pair(at / 1_000, at % 1_000));
            cells[(int) (there.first() / 100 * 10 + there.second() / 100)]++;
        }
        double chiSquared = IntStream.of(cells)
                .mapToDouble(count -> (count - 100.0) * (count - 100.0) / 100)
                .sum();
        assertThat(chiSquared).isBetween(45.0, 180.0);
    }

    @Test
    void anotherKeyIsAnotherPermutation() {
        Permutation one = permutation(1, 1_000, 1_000);
        Permutation other = permutation(2, 1_000, 1_000);

        long alike = IntStream.range(0, 1_000)
                .mapToObj(at -> new Pair(at, at))
                .filter(pair -> one.forth(pair).equals(other.forth(pair)))
                .count();

        assertThat(alike).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUMMER-####-????",
                "************",
                "^[A-Z][0-9]{5}$",
                "##??",
                "{UUID}",
                "X-????????????????????",
                "FALL.#?*#?*"
            })
    void aCodeLeadsBackToItsNumber(String text) {
        BatchPattern pattern = pattern(text);
        CodeSpace space = new CodeSpace("default", pattern, TestKeys.secret(1));
        Set<String> codes = new HashSet<>();

        for (long number : new Random(SEED)
                .longs(500, 0, CodeSpace.numbers(pattern))
                .distinct()
                .toArray()) {
            String code = space.code(pattern, number);

            assertThat(space.number(CodeText.normalise(code))).hasValue(number);
            assertThat(codes.add(code)).as("another code for each number").isTrue();
        }
        assertThat(space.code(pattern, 0)).isEqualTo(space.code(pattern, 0));
    }

    @Test
    void theModulesPatternMatchesItsExpression() {
        BatchPattern pattern = pattern("^[A-Z][0-9]{5}$");
        CodeSpace space = new CodeSpace("default", pattern, TestKeys.secret(1));

        assertThat(IntStream.range(0, 1_000).mapToObj(number -> space.code(pattern, number)))
                .allMatch(code -> code.matches("^[A-Z][0-9]{5}$"))
                .doesNotHaveDuplicates();
    }

    /** What is printed on paper can't be changed: these codes are for good. */
    @Test
    void codesNeverChange() {
        assertThat(List.of(
                        code("SUMMER-####-????", 0),
                        code("************", 4_999_999),
                        code("^[A-Z][0-9]{5}$", 17),
                        code("{UUID}", 1)))
                .containsExactly("SUMMER-3616-RJWS", "XTEMWN8V1BGT", "D61428", "B8A9EA70-D5CE-4129-B52B-AB81820D86DF");
    }

    private static String code(String text, long number) {
        BatchPattern pattern = pattern(text);
        return new CodeSpace("default", pattern, TestKeys.secret(1)).code(pattern, number);
    }

    private static BatchPattern pattern(String text) {
        return ((PatternReader.Good) PatternReader.read(text, null)).pattern();
    }

    private static Permutation permutation(int key, long first, long second) {
        return new Permutation(TestKeys.secret(key).hmac(new byte[] {1}), first, second);
    }
}
