package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries that stand on an order already: redeemed ones are laid down first, reserved ones take at most what they hold. */
class StandingEntriesTest {

    private static final String HALF_OFF = """
            {"id": "HALF", "name": "Half off", "type": "cart", "status": "active", "stackable": true,
             "rules": {"actions": [{"type": "percentage_discount", "value": 50}]}}""";

    private static final Plan.Applied TEN_OFF =
            new Plan.Applied("TEN", List.of(), 1, List.of(new Plan.LineAmount("1", 1000)), 0, List.of());

    @Test
    void laterOffersActOnWhatARedeemedEntryLeft() {
        Plan plan = Pricer.price(with(List.of(new Question.Fixed(TEN_OFF, true)), Map.of()));
        assertThat(plan.applied()).extracting(Plan.Applied::offer).containsExactly("TEN", "HALF");
        assertThat(plan.applied()).extracting(Plan.Applied::amount).containsExactly(1000L, 4500L);
        assertThat(plan.total()).isEqualTo(4500);
    }

    @Test
    void besideARedeemedEntryThatStandsAloneNothingIsApplied() {
        Plan plan = Pricer.price(with(List.of(new Question.Fixed(TEN_OFF, false)), Map.of()));
        assertThat(plan.applied()).extracting(Plan.Applied::offer).containsExactly("TEN");
        assertThat(plan.rejected())
                .extracting(
                        rejected -> rejected.refusal().reason(),
                        rejected -> rejected.refusal().beside())
                .containsExactly(tuple(Reason.NOT_STACKABLE, "TEN"));
    }

    @Test
    void aRedeemedEntryTakesNoMoreThanIsThere() {
        var tooMuch = new Plan.Applied("OLD", List.of(), 1, List.of(new Plan.LineAmount("1", 99_999)), 50, List.of());
        Plan plan = Pricer.price(with(List.of(new Question.Fixed(tooMuch, true)), Map.of()));
        assertThat(plan.total()).isZero();
        assertThat(plan.applied().getFirst().amount()).isEqualTo(10_000);
        assertThat(plan.rejected())
                .extracting(rejected -> rejected.refusal().reason())
                .containsExactly(Reason.NOTHING_TO_DISCOUNT);
    }

    @Test
    void anEntryTakesAtMostWhatItHolds() {
        assertThat(Pricer.price(with(List.of(), Map.of("HALF", 1200L))).total()).isEqualTo(8800);
        assertThat(Pricer.price(with(List.of(), Map.of("HALF", 9000L))).total()).isEqualTo(5000);
        assertThat(Pricer.price(with(List.of(), Map.of("HALF", 0L))).rejected()).hasSize(1);
    }

    private static Question with(List<Question.Fixed> fixed, Map<String, Long> atMost) {
        String input = """
                {"now": "2026-03-01T12:00:00Z", "promotions": [%s],
                 "order": {"currency": "USD", "items": [{"sku": "S", "qty": 2, "price": 50}]}}""".formatted(HALF_OFF);
        if (JsonReader.read("input", input) instanceof Reading.Read<Json>(Json json)
                && EvaluationReader.read(json) instanceof Parsed.Right<Evaluation>(Evaluation evaluation)) {
            Question question = evaluation.question();
            return new Question(
                    question.order(), question.facts(), fixed, question.candidates(), atMost, question.now());
        }
        throw new IllegalStateException("the input is wrong");
    }
}
