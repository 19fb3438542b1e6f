package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Plan.CodeAnswer;
import io.behaviourdiscounts.promotions.pricing.Reason;
import io.behaviourdiscounts.promotions.pricing.Refusal;
import io.behaviourdiscounts.rules.code.CodeText;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of codes of promotions that were typed. */
final class TypedCodes {

    private TypedCodes() {}

    /** Why codes give nothing, as they were typed. Whose promotion could not be had is not told that there is no such code. */
    static SortedMap<String, Denied> without(Collecting work, Plan plan) {
        SortedMap<String, Denied> without = new TreeMap<>();
        for (CodeAnswer answer : plan.codes()) {
            if (answer instanceof CodeAnswer.Refused refused) {
                without.put(
                        refused.code(),
                        outOf(work, refused.code()).orElseGet(() -> new Denied.OfPricing(refusal(plan, refused))));
            }
        }
        return without;
    }

    private static Refusal refusal(Plan plan, CodeAnswer.Refused refused) {
        return plan.rejected().stream()
                .filter(rejected -> rejected.offer().equals(refused.offer()))
                .map(Plan.Rejected::refusal)
                .filter(refusal -> refusal.reason() == refused.reason())
                .findFirst()
                .orElseGet(() -> new Refusal(refused.reason(), words(refused.reason()), null, null));
    }

    private static String words(Reason reason) {
        return reason == Reason.CODE_UNKNOWN ? "no live promotion has this code" : "the code gives nothing";
    }

    /** Why the promotion of a code could not be had, where it could not. */
    private static Optional<Denied> outOf(Collecting work, String typed) {
        String normalised = CodeText.normalise(typed);
        return work.out.entrySet().stream()
                .filter(out -> Optional.ofNullable(work.candidates.get(out.getKey()))
                        .filter(candidate -> isCodeOf(candidate.offered().definition(), normalised))
                        .isPresent())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isCodeOf(Promotion promotion, String normalised) {
        return promotion.activation() == Promotion.Activation.CODE
                && promotion.codes().single() != null
                && promotion.codes().single().normalised().equals(normalised);
    }
}
