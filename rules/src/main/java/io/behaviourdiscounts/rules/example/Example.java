package io.behaviourdiscounts.rules.example;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's author says that the rule does in one case.
 *
 * @param name what the case is, in a sentence
 * @param given what the shopper did before
 * @param taken what all shoppers together have taken before, of the caps of the rule that are named
 * @param group the group of the rule's experiment that the shopper is in; the first variant, by name, where it is null
 * @param when the event that is decided
 * @param then what the rule makes of it
 */
public record Example(
        String name,
        List<Earlier> given,
        Map<Cap, BigDecimal> taken,
        @Nullable String group,
        Deed when,
        Expected then) {

    public Example {
        given = List.copyOf(given);
        taken = Map.copyOf(taken);
    }

    /** A cap that all shoppers of a rule share: those of a day are the day's of the event that is decided. */
    public enum Cap {
        MAX_DAILY_ISSUES,
        MAX_DAILY_REDEMPTIONS,
        MAX_TOTAL_REDEMPTIONS,
        /** In the budget's currency, as a decimal. */
        BUDGET
    }
}
