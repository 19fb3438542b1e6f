package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BestForShopperTest {

    private static final int SEEDS_A_TEST = 100;
    private static final int OFFERS = 10;

    static LongStream fewSeeds() {
        return LongStream.range(0, 5).map(test -> test * SEEDS_A_TEST);
    }

    static LongStream manySeeds() {
        return LongStream.range(5, 50).map(test -> test * SEEDS_A_TEST);
    }

    /** 500 carts of up to ten offers. */
    @ParameterizedTest
    @MethodSource("fewSeeds")
    void noSetOfCandidatesTakesMoreOff(long first) {
        compareWithAllSets(first);
    }

    /** With these it is 5,000. */
    @Tag("soak")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void noSetOfCandidatesTakesMoreOffManyMoreCarts(long first) {
        compareWithAllSets(first);
    }

    private static void compareWithAllSets(long first) {
        for (long seed = first; seed < first + SEEDS_A_TEST; seed++) {
            Question question = new RandomQuestions(seed).question(OFFERS);
            BestForShopper.Priced priced = BestForShopper.price(question);

            assertThat(priced.isExact()).isTrue();
            assertThat(priced.plan().discount()).as("seed %d", seed).isEqualTo(mostOfAllSets(question));
            List<String> applied =
                    priced.plan().applied().stream().map(Plan.Applied::offer).toList();
            Plan alone = Pricer.price(question.with(question.candidates().stream()
                    .filter(promotion -> applied.contains(promotion.id()))
                    .toList()));
            assertThat(priced.plan().applied()).as("seed %d", seed).isEqualTo(alone.applied());
            assertThat(priced.plan().lines()).isEqualTo(alone.lines());
        }
    }

    private static long mostOfAllSets(Question question) {
        List<Promotion> all = question.candidates();
        return IntStream.range(0, 1 << all.size())
                .mapToLong(set -> {
                    List<Promotion> members = new ArrayList<>();
                    for (int index = 0; index < all.size(); index++) {
                        if ((set >> index & 1) == 1) {
                            members.add(all.get(index));
                        }
                    }
                    return Pricer.price(question.with(members)).discount();
                })
                .max()
                .orElse(0);
    }

    private static final String OFFER = """
            {"id": "%s", "name": "N", "type": "cart", "status": "active", "priority": %d, "stackable": %s,
             "rules": {"conditions": [%s], "actions": [{"type": "percentage_discount", "value": %s}]}}""";

    /** By rank the first stands alone: 5.00 off. The other two together: 10.00, and 10 % of the 90.00 that are left. */
    @Test
    void whatStandsAloneGivesWayToWhatGivesMoreTogether() {
        Question question = question(
                OFFER.formatted("ALONE", 900, "false", "", "5"),
                OFFER.formatted("ONE", 500, "true", "", "10"),
                OFFER.formatted("TWO", 400, "true", "", "10"));

        assertThat(Pricer.price(question).discount()).isEqualTo(500);
        Plan plan = BestForShopper.price(question).plan();
        assertThat(plan.discount()).isEqualTo(1900);
        assertThat(plan.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.offer()).isEqualTo("ALONE");
            assertThat(rejected.refusal().reason()).isEqualTo(Reason.NOT_STACKABLE);
            assertThat(rejected.refusal().beside()).isEqualTo("ONE");
        });
    }

    /** 10 % leave 90.00, which is too little for the 30 % from 95.00 on; without them there are 30.00 off. */
    @Test
    void aStackableOneIsLeftOutWhereItSpoilsMoreThanItGives() {
        String from95 =
                "{\"type\": \"cart_subtotal\", \"operator\": \"gte\", \"value\": 95, \"field\": \"discounted_subtotal\"}";
        Question question = question(
                OFFER.formatted("TENTH", 500, "true", "", "10"), OFFER.formatted("THIRTY", 400, "true", from95, "30"));

        assertThat(Pricer.price(question).discount()).isEqualTo(1000);
        Plan plan = BestForShopper.price(question).plan();
        assertThat(plan.discount()).isEqualTo(3000);
        assertThat(plan.applied()).extracting(Plan.Applied::offer).containsExactly("THIRTY");
    }

    /** Two that stand alone give 10.00 each: the one that comes first by rank. */
    @Test
    void ofEqualSetsTheFirstByRankIsTaken() {
        Question question =
                question(OFFER.formatted("B", 400, "false", "", "10"), OFFER.formatted("A", 400, "false", "", "10"));

        assertThat(BestForShopper.price(question).plan().applied())
                .extracting(Plan.Applied::offer)
                .containsExactly("A");
    }

    @Test
    void ofTooManyItIsByRank() {
        String[] offers = IntStream.range(0, BestForShopper.MOST + 1)
                .mapToObj(number -> OFFER.formatted("P" + number, number, "false", "", "1"))
                .toArray(String[]::new);
        Question question = question(offers);

        BestForShopper.Priced priced = BestForShopper.price(question);

        assertThat(priced.isExact()).isFalse();
        assertThat(priced.plan()).isEqualTo(Pricer.price(question));
    }

    private static Question question(String... promotions) {
        String input = """
                {"now": "2026-03-01T12:00:00Z", "promotions": [%s],
                 "order": {"currency": "USD", "items": [{"sku": "S", "qty": 2, "price": 50}]}}""".formatted(String.join(",", promotions));
        if (JsonReader.read("input", input) instanceof Reading.Read<Json>(Json json)
                && EvaluationReader.read(json) instanceof Parsed.Right<Evaluation>(Evaluation evaluation)) {
            return evaluation.question();
        }
        throw new IllegalStateException("the input is wrong: " + input);
    }
}
