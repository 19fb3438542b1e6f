package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.model.Promotion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every plan, on carts and promotions drawn from seeds; a test's name is the first of its seeds. */
class PricingPropertiesTest {

    private static final int SEEDS_A_TEST = 500;

    static LongStream seeds() {
        return LongStream.range(0, 8).map(block -> block * SEEDS_A_TEST);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRejectedHasNoPartInWhatTheOthersComeTo(long first) {
        for (Question question : questions(first)) {
            Plan plan = Pricer.price(question);
            List<Promotion> applied = question.candidates().stream()
                    .filter(promotion -> amounts(plan).containsKey(promotion.id()))
                    .toList();
            Plan alone = Pricer.price(Question.of(question.order(), question.facts(), applied, question.now()));
            assertThat(alone.applied()).isEqualTo(plan.applied());
            assertThat(alone.rejected()).isEmpty();
            assertThat(alone.lines()).isEqualTo(plan.lines());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfArrivalDoesNotMatter(long first) {
        Random random = new Random(first);
        for (Question question : questions(first)) {
            List<Promotion> shuffled = new ArrayList<>(question.candidates());
            Collections.shuffle(shuffled, random);
            Plan other = Pricer.price(Question.of(question.order(), question.facts(), shuffled, question.now()));
            assertThat(other).isEqualTo(Pricer.price(question));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsEverBelowZeroAndThePartsAddUpToTheWhole(long first) {
        for (Question question : questions(first)) {
            Plan plan = Pricer.price(question);
            for (Plan.LinePrice line : plan.lines()) {
                long parts = plan.applied().stream()
                        .flatMap(applied -> applied.amounts().stream())
                        .filter(amount -> amount.line().equals(line.line()))
                        .mapToLong(Plan.LineAmount::amount)
                        .sum();
                assertThat(line.price().discount()).isEqualTo(parts).isNotNegative();
                assertThat(line.price().net()).isNotNegative();
            }
            long shipping =
                    plan.applied().stream().mapToLong(Plan.Applied::shipping).sum();
            assertThat(plan.shipping() == null ? 0 : plan.shipping().discount()).isEqualTo(shipping);
            assertThat(plan.shipping() == null ? 0 : plan.shipping().net()).isNotNegative();
            assertThat(plan.applied().stream().mapToLong(Plan.Applied::amount).sum())
                    .isEqualTo(plan.discount());
            assertThat(plan.applied())
                    .allMatch(
                            applied -> applied.amount() > 0 || !applied.gifts().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachPromotionHasOneAnswer(long first) {
        for (Question question : questions(first)) {
            Plan plan = Pricer.price(question);
            List<String> answered = new ArrayList<>(amounts(plan).keySet());
            plan.rejected().forEach(rejected -> answered.add(rejected.offer()));
            assertThat(answered)
                    .containsExactlyInAnyOrderElementsOf(
                            question.candidates().stream().map(Promotion::id).toList());
        }
    }

    private static Map<String, Long> amounts(Plan plan) {
        return plan.applied().stream().collect(Collectors.toMap(Plan.Applied::offer, Plan.Applied::amount));
    }

    private static List<Question> questions(long first) {
        return LongStream.range(first, first + SEEDS_A_TEST)
                .mapToObj(seed -> new RandomQuestions(seed).question())
                .toList();
    }
}
