package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.EnumWords;

/** Why a grant became no coupon. */
public enum IssueRefusal {
    /** The rule has issued all coupons of that day. */
    DAILY_ISSUE_LIMIT_REACHED,
    /** The rule's budget is spent. */
    ISSUE_BUDGET_SPENT,
    /** Codes of this format are all taken. */
    NO_CODE_LEFT;

    /** What it means that an account refused. */
    public static IssueRefusal of(LimitAccountKey account) {
        return switch (account.counter()) {
            case ISSUES -> DAILY_ISSUE_LIMIT_REACHED;
            case ISSUE_BUDGET -> ISSUE_BUDGET_SPENT;
            case REDEMPTIONS, BUDGET, STACK ->
                throw new IllegalArgumentException("nothing is issued against " + account);
        };
    }

    /** The word for it in records. */
    public String word() {
        return EnumWords.of(this);
    }
}
