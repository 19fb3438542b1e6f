package io.behaviourdiscounts.rules.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The key of a limit account: what is limited, how it is counted, and in which period. Written
 * {@code rule/<rule id>/<counter>/<period>}, where the period is a day ({@code 2024-07-15}) or {@code total}; a key for one
 * shopper, device or e-mail, which comes with the checkout, has its subject's hash as a further part.
 *
 * @param scope {@code rule} so far; series, campaigns and orders come later
 * @param subject the id of what is limited
 */
public record LimitAccountKey(String scope, String subject, Counter counter, String period) {

    private static final String TOTAL = "total";

    /** What is counted. */
    public enum Counter {
        ISSUES("issues"),
        ISSUE_BUDGET("issue-budget");

        private final String word;

        Counter(String word) {
            this.word = word;
        }
    }

    /** The account of a rule's issues on the day, in the rule's zone, of a moment. */
    public static LimitAccountKey dailyIssues(String ruleId, Instant moment, ZoneId zone) {
        return new LimitAccountKey("rule", ruleId, Counter.ISSUES, day(moment, zone));
    }

    /** The account of a rule's budget that is counted at issue. */
    public static LimitAccountKey issueBudget(String ruleId, Guardrails.Budget.Per per, Instant moment, ZoneId zone) {
        String period = switch (per) {
            case DAY -> day(moment, zone);
            case TOTAL -> TOTAL;
        };
        return new LimitAccountKey("rule", ruleId, Counter.ISSUE_BUDGET, period);
    }

    private static String day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone).toString();
    }

    /**
     * Reads a key as {@link #text()} writes it.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static LimitAccountKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 4) {
            for (Counter counter : Counter.values()) {
                if (counter.word.equals(parts[2])) {
                    return new LimitAccountKey(parts[0], parts[1], counter, parts[3]);
                }
            }
        }
        throw new IllegalArgumentException("not the key of a limit account: " + text);
    }

    /** Whether the account counts for ever and not for a day. */
    public boolean isTotal() {
        return period.equals(TOTAL);
    }

    public String text() {
        return scope + "/" + subject + "/" + counter.word + "/" + period;
    }

    @Override
    public String toString() {
        return text();
    }
}
