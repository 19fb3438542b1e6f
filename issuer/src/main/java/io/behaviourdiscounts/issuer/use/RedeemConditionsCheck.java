package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.Document;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the conditions at redemption that were pinned to a coupon as text. What was read before is kept ready, of so many texts as a rule
 * book usually has. Safe for use by several threads.
 */
final class RedeemConditionsCheck {

    private static final int KEPT = 256;

    private final Map<String, Optional<CompiledCondition>> ready = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** Why an order does not meet the conditions; nothing where it does. */
    Optional<Refusal> refusal(String definition, Document order) {
        Optional<CompiledCondition> condition = compiled(definition);
        if (condition.isEmpty()) {
            return Optional.of(
                    Refusal.of(Reason.CONDITIONS_NOT_MET, "this release can't read the coupon's redeem_conditions"));
        }
        if (condition.get().evaluate(order) == Answer.HOLDS) {
            return Optional.empty();
        }
        Explanation failed = firstFailed(condition.get().explain(order));
        return Optional.of(new Refusal(
                Reason.CONDITIONS_NOT_MET,
                "the order does not meet the coupon's conditions",
                words(failed),
                seen(failed)));
    }

    private synchronized Optional<CompiledCondition> compiled(String definition) {
        Optional<CompiledCondition> known = ready.get(definition);
        if (known == null) {
            known = compile(definition);
            ready.put(definition, known);
            if (ready.size() > KEPT) {
                ready.remove(ready.keySet().iterator().next());
            }
        }
        return known;
    }

    private static Optional<CompiledCondition> compile(String definition) {
        return switch (RuleFiles.readRedeemConditions(definition)) {
            case Reading.Read<Rule.RedeemConditions> read ->
                Optional.of(CompiledCondition.of(read.value().condition()));
            case Reading.Wrong<Rule.RedeemConditions> wrong -> Optional.empty();
        };
    }

    private static Explanation firstFailed(Explanation explanation) {
        if (!explanation.words().equals("all")) {
            return explanation;
        }
        return explanation.parts().stream()
                .filter(part -> part.answer() != Answer.HOLDS)
                .findFirst()
                .map(RedeemConditionsCheck::firstFailed)
                .orElse(explanation);
    }

    private static String words(Explanation explanation) {
        return explanation.parts().isEmpty()
                ? explanation.words()
                : explanation.parts().stream()
                        .map(RedeemConditionsCheck::words)
                        .collect(Collectors.joining(", ", explanation.words() + ": [", "]"));
    }

    private static @Nullable String seen(Explanation explanation) {
        return explanation.parts().isEmpty()
                ? explanation.seen()
                : explanation.parts().stream()
                        .map(RedeemConditionsCheck::seen)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
    }
}
