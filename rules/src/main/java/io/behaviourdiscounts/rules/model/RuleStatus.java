package io.behaviourdiscounts.rules.model;

/** Where a rule stands in its life. */
public enum RuleStatus {
    /** It is written and not put to work: it is asked nothing, and decides nothing. */
    DRAFT,
    /** It decides on live events as an active rule would, so that one sees what it would do, and issues nothing. */
    SHADOW,
    /** It decides and issues. */
    ACTIVE,
    /** It issues nothing for now, and its coupons can't be used. */
    PAUSED
}
