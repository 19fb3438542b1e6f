package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.rules.model.Rule;
import java.util.Optional;

/** What is live of the rules: their caps, whether they are paused, and whether they are blocked. */
public interface LiveRules {

    /** The rule as it is now; nothing where it was taken out of the book, and limits nothing any more. */
    Optional<Rule> rule(String ruleId);

    /** Whether the rule's coupons are blocked for a time. */
    boolean isBlocked(String ruleId);

    /** The batches, where there are any. */
    default LiveBatches batches() {
        return LiveBatches.NONE;
    }
}
