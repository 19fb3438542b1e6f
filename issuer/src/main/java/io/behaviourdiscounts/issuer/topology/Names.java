package io.behaviourdiscounts.issuer.topology;

/**
 * The names of all nodes and stores, in one place. A store's name is also its changelog's, and a name that is given to something else
 * later would have it read another one's data: names are added and retired, never changed or used again.
 */
final class Names {

    static final String GRANTS_SOURCE = "grants-source";
    static final String GRANTS = "grants";
    static final String GRANTS_DEAD_LETTERS = "grants-dead-letters";
    static final String ISSUE_REQUESTS_SINK = "issue-requests-sink";

    static final String ISSUE_REQUESTS_SOURCE = "issue-requests-source";
    static final String ISSUE_REQUESTS = "issue-requests";
    static final String ISSUE_REQUESTS_DEAD_LETTERS = "issue-requests-dead-letters";
    static final String COMMANDS_SOURCE = "commands-source";
    static final String COMMANDS = "commands";
    static final String COMMANDS_DEAD_LETTERS = "commands-dead-letters";
    static final String EVENT_COMMANDS_SOURCE = "event-commands-source";
    static final String EVENT_COMMANDS = "event-commands";
    static final String EVENT_COMMANDS_DEAD_LETTERS = "event-commands-dead-letters";
    static final String LIMIT_ANSWERS_SOURCE = "limit-answers-source";
    static final String LIMIT_ANSWERS = "limit-answers";
    static final String LIMIT_ANSWERS_DEAD_LETTERS = "limit-answers-dead-letters";
    static final String STEPS_SOURCE = "steps-source";
    static final String STEPS = "steps";
    static final String STEPS_DEAD_LETTERS = "steps-dead-letters";
    static final String STEPS_SINK = "steps-sink";
    static final String ORDER_DISCOUNTS_SINK = "order-discounts-sink";
    static final String ORDER_LEDGER_SINK = "order-ledger-sink";
    static final String ORDER_LIMITS_SINK = "order-limits-sink";
    static final String NEXT_ATTEMPTS_SINK = "next-attempts-sink";
    static final String LIMIT_REQUESTS_SINK = "limit-requests-sink";
    static final String TICKS_SINK = "ticks-sink";
    static final String REPLIES_SINK = "replies-sink";
    static final String ISSUED_SINK = "issued-sink";
    static final String EXPIRED_SINK = "expired-sink";
    static final String REVOKED_SINK = "revoked-sink";
    static final String REFUSED_SINK = "refused-sink";
    static final String BY_SHOPPER_SINK = "by-shopper-sink";

    static final String LIMIT_REQUESTS_SOURCE = "limit-requests-source";
    static final String LIMIT_REQUESTS = "limit-requests";
    static final String LIMIT_REQUESTS_DEAD_LETTERS = "limit-requests-dead-letters";
    static final String LIMIT_ANSWERS_SINK = "limit-answers-sink";
    static final String LEDGER_SINK = "ledger-sink";
    static final String LIMITS_SINK = "limits-sink";
    static final String CONTINUE_SINK = "limit-requests-continue-sink";

    static final String SHOPPERS_SOURCE = "shoppers-source";
    static final String SHOPPERS = "shoppers";
    static final String SHOPPERS_DEAD_LETTERS = "shoppers-dead-letters";

    static final String ERASURES_SOURCE = "erasures-source";
    static final String ERASURES = "erasures";
    static final String ERASURES_DEAD_LETTERS = "erasures-dead-letters";
    static final String LIST_PROOFS_SINK = "list-proofs-sink";
    static final String COUPONS_TO_FORGET_SINK = "coupons-to-forget-sink";
    static final String COUPONS_TO_FORGET_SOURCE = "coupons-to-forget-source";
    static final String COUPONS_TO_FORGET = "coupons-to-forget";
    static final String COUPONS_TO_FORGET_DEAD_LETTERS = "coupons-to-forget-dead-letters";
    static final String COUPON_PROOFS_SINK = "coupon-proofs-sink";

    static final String APPLIED_SINK = "applied-sink";
    static final String RELEASED_SINK = "released-sink";
    static final String REDEEMED_SINK = "redeemed-sink";
    static final String BLOCKED_SINK = "blocked-sink";
    static final String CHANGED_SINK = "changed-sink";

    private Names() {}
}
