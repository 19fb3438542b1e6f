package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.model.Codes;
import io.behaviourdiscounts.promotions.model.Condition;
import io.behaviourdiscounts.promotions.model.Condition.ContextField;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What codes are to one promotion: its own single one, those of its coupon instances, and those that its conditions ask for. */
record PromotionCodes(Promotion promotion, Situation situation) {

    /** What a code is to the promotion. */
    sealed interface Standing {

        /** It brings the promotion into play. */
        record Good() implements Standing {}

        /** It is the promotion's, and can't be used. */
        record Bad(Reason reason) implements Standing {}

        /** It is none of the promotion's. */
        record Foreign() implements Standing {}
    }

    Standing standing(EnteredCode code) {
        Codes codes = promotion.codes();
        boolean mayNotBeSmall = codes.pattern() != null && codes.pattern().caseSensitive();
        if (mayNotBeSmall && code.hasSmallLetters()) {
            return new Standing.Foreign();
        }
        if (codes.single() != null && codes.single().normalised().equals(code.normalised())) {
            return new Standing.Good();
        }
        return instances().stream()
                .filter(instance -> CodeText.normalise(instance.code()).equals(code.normalised()))
                .map(instance ->
                        refusal(instance).<Standing>map(Standing.Bad::new).orElseGet(Standing.Good::new))
                .min(Comparator.comparing(standing -> !(standing instanceof Standing.Good)))
                .orElseGet(Standing.Foreign::new);
    }

    /** The instance that is taken without typing: of those that are the shopper's, the one that ends first, then by id. */
    Optional<CouponInstance> assigned() {
        Comparator<CouponInstance> byEnd = Comparator.comparing(
                instance -> Optional.ofNullable(instance.validity().to()).orElse(Instant.MAX));
        return instances().stream()
                .filter(instance ->
                        instance.assignee() != null && refusal(instance).isEmpty())
                .min(byEnd.thenComparing(CouponInstance::id, CodePoints.ORDER));
    }

    /** Whether a condition of the promotion asks for a code; asking that it be absent is not asking for it. */
    boolean asksFor(EnteredCode code) {
        return promotion.offer().conditions().stream()
                .anyMatch(condition -> condition instanceof Condition.OfContext(ContextField field, var test)
                        && field == ContextField.CODE
                        && !test.operator().isNegation()
                        && test.values().contains(code.normalised()));
    }

    private List<CouponInstance> instances() {
        return situation.facts().instances().stream()
                .filter(instance -> instance.promotion().equals(promotion.id())
                        || promotion.codes().instances().contains(instance.id()))
                .toList();
    }

    /** Why an instance can't be used now, and by this shopper. */
    private Optional<Reason> refusal(CouponInstance instance) {
        return switch (instance.status()) {
            case DISABLED -> Optional.of(Reason.COUPON_DISABLED);
            case RESERVED -> Optional.of(Reason.COUPON_RESERVED);
            case USED -> Optional.of(Reason.COUPON_USED);
            case EXPIRED -> Optional.of(Reason.COUPON_EXPIRED);
            case ACTIVE -> refusalOfActive(instance);
        };
    }

    private Optional<Reason> refusalOfActive(CouponInstance instance) {
        Instant now = situation.now();
        Shopper shopper = situation.shopper();
        if (instance.validity().hasEnded(now)) {
            return Optional.of(Reason.COUPON_EXPIRED);
        }
        if (!instance.validity().hasBegun(now)) {
            return Optional.of(Reason.COUPON_NOT_STARTED);
        }
        if (!instance.hasUsesLeft()) {
            return Optional.of(Reason.COUPON_USED);
        }
        return instance.assignee() == null || shopper.isMeantBy(instance.assignee())
                ? Optional.empty()
                : Optional.of(Reason.COUPON_NOT_YOURS);
    }
}
