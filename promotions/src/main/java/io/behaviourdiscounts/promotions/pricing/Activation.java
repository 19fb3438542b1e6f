package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.model.Promotion;
import java.util.List;
import java.util.Optional;

/** Whether something brought a promotion into play, and what. */
sealed interface Activation {

    /**
     * In play.
     *
     * @param codes that are good for it, as they are told; each is good for one application
     * @param byCodes whether it is applied once for each code, not once whatever they are
     */
    record InPlay(List<String> codes, boolean byCodes) implements Activation {
        public InPlay {
            codes = List.copyOf(codes);
        }

        static InPlay byItself() {
            return new InPlay(List.of(), false);
        }
    }

    record NotInPlay(Refusal refusal) implements Activation {}

    /**
     * What a promotion's way of activation comes to.
     *
     * @param entered codes, each once
     */
    static Activation of(Promotion promotion, List<EnteredCode> entered, Situation situation) {
        return switch (promotion.activation()) {
            case AUTOMATIC -> InPlay.byItself();
            case CODE -> byCode(promotion, entered, situation);
            case LINK ->
                situation.facts().links().contains(promotion.linkName())
                        ? InPlay.byItself()
                        : notInPlay(Reason.LINK_NEEDED, "its link is " + promotion.linkName());
            case CUSTOMER_SPECIFIC -> byAssignment(promotion, situation);
        };
    }

    private static Activation byCode(Promotion promotion, List<EnteredCode> entered, Situation situation) {
        PromotionCodes codes = new PromotionCodes(promotion, situation);
        List<String> good = entered.stream()
                .filter(code -> codes.standing(code) instanceof PromotionCodes.Standing.Good)
                .map(EnteredCode::typed)
                .toList();
        if (!good.isEmpty()) {
            return new InPlay(good, true);
        }
        return entered.stream()
                .map(codes::standing)
                .filter(PromotionCodes.Standing.Bad.class::isInstance)
                .map(PromotionCodes.Standing.Bad.class::cast)
                .findFirst()
                .map(bad -> notInPlay(bad.reason(), "the code that was entered can't be used"))
                .orElseGet(() -> notInPlay(Reason.CODE_NEEDED, "none of its codes was entered"));
    }

    /** Segments that are listed decide at the promotion's eligibility; without them it is by a coupon of one's own. */
    private static Activation byAssignment(Promotion promotion, Situation situation) {
        if (!promotion.offer().eligibility().segments().isEmpty()) {
            return InPlay.byItself();
        }
        Optional<CouponInstance> assigned = new PromotionCodes(promotion, situation).assigned();
        return assigned.<Activation>map(instance -> new InPlay(List.of(instance.code()), true))
                .orElseGet(() -> notInPlay(Reason.NOT_ASSIGNED, "the shopper has no coupon of it"));
    }

    private static NotInPlay notInPlay(Reason reason, String detail) {
        return new NotInPlay(Refusal.of(reason, detail));
    }
}
