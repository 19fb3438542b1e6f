package io.behaviourdiscounts.rules.decision;

/** Which rules are blocked for a time: they issue nothing, and their coupons can't be used. */
@FunctionalInterface
public interface BlockedRules {

    /** No rule is blocked. */
    BlockedRules NONE = ruleId -> false;

    /** Whether a rule is blocked now. */
    boolean isBlocked(String ruleId);
}
