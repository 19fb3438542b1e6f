package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.EnumWords;

/** Why a rule whose conditions hold gives nothing. */
public enum RefusalReason {
    /** The rule is paused. */
    PAUSED,
    /** The rule's coupons are blocked for a time. */
    BLOCKED,
    /** It is the rule's quiet hours, and what comes then is dropped. */
    QUIET_HOURS,
    /** The coupon would have ended before the event arrived. */
    TOO_LATE,
    /** The shopper is in a segment that the rule excludes. */
    EXCLUDED_SEGMENT,
    /** The shopper is in none of the rule's segments. */
    NOT_IN_SEGMENT,
    /** The shopper has had as many as one shopper may. */
    PER_USER_LIMIT,
    /** The shopper was granted it, or another one that counts, too short a time ago. */
    COOLDOWN,
    /** The shopper was granted it, and others that count, as often as may be in a span of time. */
    FREQUENCY,
    /** Another rule of its exclusion group comes first for this event. */
    EXCLUSION_GROUP,
    /** The day's issues are known to be spent. */
    DAILY_ISSUES_SPENT,
    /** The budget counted at issue is known to be spent. */
    ISSUE_BUDGET_SPENT,
    /** The redemptions of the trigger's day are known to be spent. */
    DAILY_REDEMPTIONS_SPENT,
    /** All redemptions are known to be spent. */
    TOTAL_REDEMPTIONS_SPENT,
    /** The budget counted at redemption is known to be spent. */
    BUDGET_SPENT,
    /** A condition on history looks further back than the profile does. */
    HISTORY_UNKNOWN;

    private final String word = EnumWords.of(this);

    /**
     * The reason where an account of a rule is full.
     *
     * @throws IllegalArgumentException if it is no account of a rule
     */
    public static RefusalReason ofSpent(LimitAccountKey account) {
        return switch (account.counter()) {
            case ISSUES -> DAILY_ISSUES_SPENT;
            case ISSUE_BUDGET -> ISSUE_BUDGET_SPENT;
            case REDEMPTIONS -> account.isTotal() ? TOTAL_REDEMPTIONS_SPENT : DAILY_REDEMPTIONS_SPENT;
            case BUDGET -> BUDGET_SPENT;
            case STACK -> throw new IllegalArgumentException("no account of a rule: " + account);
        };
    }

    /** The reason as records write it: {@code per_user_limit}. */
    public String word() {
        return word;
    }
}
