package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of one rule for one event. */
public record Decision(LiveRule rule, Verdict verdict) {

    /** Granted, or why not. */
    public sealed interface Verdict {}

    /**
     * The discount is due.
     *
     * @param grantId 32 lower-case hex digits, derived from tenant, rule, shopper and event
     * @param validFrom from when the coupon is valid: the event's {@code occurred_at}
     * @param expiresAt until when, that instant excluded
     * @param claims what hard issuing caps must admit, by ascending account key
     * @param include what of the event the rule takes along, by path; what is missing is left out
     * @param action what is given
     * @param group the shopper's group in the rule's experiment; null where it has none
     */
    public record Granted(
            String grantId,
            Instant validFrom,
            Instant expiresAt,
            List<Claim> claims,
            Map<String, Value> include,
            Action action,
            @Nullable ExperimentGroup group)
            implements Verdict {
        public Granted {
            claims = List.copyOf(claims);
            include = Collections.unmodifiableMap(new LinkedHashMap<>(include));
        }
    }

    /**
     * Nothing is due.
     *
     * @param detail the reason in a sentence
     * @param until when the reason ends by itself; null where that is not known, or never
     */
    public record Refused(
            RefusalReason reason, String detail, @Nullable Instant until) implements Verdict {

        /** Of a reason of which nobody knows when it ends. */
        public Refused(RefusalReason reason, String detail) {
            this(reason, detail, null);
        }
    }

    /** It would be granted, and the shopper is held out of the rule's experiment. */
    public record Withheld(ExperimentGroup group) implements Verdict {}

    /**
     * It would be granted, were the rule not in the shadow. That counts for the rule's own limits, and for no others.
     *
     * @param would what would be granted
     */
    public record Shadowed(Granted would) implements Verdict {}

    /**
     * It is the rule's quiet hours: it is decided as they end.
     *
     * @param until when that is
     */
    public record Held(Instant until) implements Verdict {}

    /**
     * Units of a limit account that a grant takes.
     *
     * @param amount a count, or minor units of the currency
     * @param limit the account's limit as this rule has it
     * @param currency where money is counted; null for a count
     */
    public record Claim(
            LimitAccountKey account,
            long amount,
            long limit,
            @Nullable Currency currency) {}
}
