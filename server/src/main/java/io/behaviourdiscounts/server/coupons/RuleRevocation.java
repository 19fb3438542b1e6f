package io.behaviourdiscounts.server.coupons;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The revocation of all coupons of a rule, as far as it is by now.
 *
 * @param id by which it can be asked for
 * @param found coupons of the rule that the topics still tell of; 0 until they have been read
 * @param revoked coupons that this job has revoked
 * @param alreadyEnded coupons that were revoked, expired or used up before
 * @param failed coupons of which nobody knows, because the issuer did not answer; asking again takes them on
 * @param problem what ended the job before it was through; null where nothing did
 */
public record RuleRevocation(
        String id,
        String ruleId,
        State state,
        long found,
        long revoked,
        long alreadyEnded,
        long failed,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String problem) {

    /** Where it is. */
    public enum State {
        RUNNING,
        DONE,
        /** It is over, and not everything is known to be revoked: ask again. */
        INCOMPLETE
    }
}
