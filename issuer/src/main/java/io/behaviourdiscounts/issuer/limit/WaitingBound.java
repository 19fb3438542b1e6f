package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.rules.model.LimitAccountKey;

/**
 * How many may wait at an account. At a checkout a person waits with them, so beyond a thousand it is better to say so; a grant waits
 * for nobody, and a cap on issues that gave up would admit a coupon too few.
 */
public final class WaitingBound {

    /** How many checkouts may wait at one account. */
    public static final int CHECKOUTS = 1_000;

    private WaitingBound() {}

    /** Whether one more may wait beside those who do. */
    public static boolean allows(String account, long waiting) {
        return switch (LimitAccountKey.parse(account).counter()) {
            case ISSUES, ISSUE_BUDGET -> true;
            case REDEMPTIONS, BUDGET, STACK -> waiting < CHECKOUTS;
        };
    }
}
