package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.pricing.Plan.CodeAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What is answered to each code that was entered, once it is known what applies. */
final class CodeAnswers {

    private final List<Promotion> ranked;
    private final Situation situation;
    private final List<Plan.Applied> applied;
    private final Set<String> appliedIds;
    private final Map<String, Refusal> refusals;

    CodeAnswers(List<Promotion> ranked, Situation situation, List<Plan.Applied> applied, List<Plan.Rejected> rejected) {
        this.ranked = ranked;
        this.appliedIds = applied.stream().map(Plan.Applied::offer).collect(Collectors.toSet());
        this.situation = situation;
        this.applied = applied;
        this.refusals = rejected.stream().collect(Collectors.toMap(Plan.Rejected::offer, Plan.Rejected::refusal));
    }

    CodeAnswer to(String typed) {
        EnteredCode code = EnteredCode.of(typed);
        return usedBy(code)
                .<CodeAnswer>map(offer -> new CodeAnswer.Used(typed, offer))
                .or(() -> refusedBy(code))
                .orElseGet(() -> new CodeAnswer.Refused(typed, null, Reason.CODE_UNKNOWN));
    }

    /** The offer that was applied by the code, or because it was entered. */
    private Optional<String> usedBy(EnteredCode code) {
        Optional<String> byCode = applied.stream()
                .filter(each -> each.codes().stream().anyMatch(code::isAlso))
                .map(Plan.Applied::offer)
                .findFirst();
        return byCode.or(() -> ranked.stream()
                .filter(promotion -> appliedIds.contains(promotion.id()))
                .filter(promotion -> new PromotionCodes(promotion, situation).asksFor(code))
                .map(Promotion::id)
                .findFirst());
    }

    /** Whose code it is tells why it gives nothing; else whose conditions ask for it. */
    private Optional<CodeAnswer> refusedBy(EnteredCode code) {
        return first(code, this::reasonOfOwner).or(() -> first(code, this::reasonOfAsking));
    }

    private Optional<CodeAnswer> first(EnteredCode code, BiFunction<Promotion, EnteredCode, Optional<Reason>> asked) {
        return ranked.stream()
                .flatMap(promotion -> asked.apply(promotion, code).stream()
                        .map(reason -> (CodeAnswer) new CodeAnswer.Refused(code.typed(), promotion.id(), reason)))
                .findFirst();
    }

    private Optional<Reason> reasonOfOwner(Promotion promotion, EnteredCode code) {
        if (promotion.activation() != Promotion.Activation.CODE) {
            return Optional.empty();
        }
        return switch (new PromotionCodes(promotion, situation).standing(code)) {
            case PromotionCodes.Standing.Bad(Reason reason) -> Optional.of(reason);
            case PromotionCodes.Standing.Good ignored ->
                Optional.of(reasonOf(promotion).orElse(Reason.PER_ORDER_SPENT));
            case PromotionCodes.Standing.Foreign ignored -> Optional.empty();
        };
    }

    private Optional<Reason> reasonOfAsking(Promotion promotion, EnteredCode code) {
        return new PromotionCodes(promotion, situation).asksFor(code) ? reasonOf(promotion) : Optional.empty();
    }

    private Optional<Reason> reasonOf(Promotion promotion) {
        return Optional.ofNullable(refusals.get(promotion.id())).map(Refusal::reason);
    }
}
