package io.behaviourdiscounts.server.coupons;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.value.EnumWords;
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

    /** As people and answers see it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("rule_id", ruleId)
                .put("state", EnumWords.of(state))
                .put("found", found)
                .put("revoked", revoked)
                .put("already_ended", alreadyEnded)
                .put("failed", failed)
                .put("started_at", startedAt.toString());
        if (endedAt != null) {
            json.put("ended_at", endedAt.toString());
        }
        if (problem != null) {
            json.put("problem", problem);
        }
        return json;
    }

    /** Where it is. */
    public enum State {
        RUNNING,
        DONE,
        /** It is over, and not everything is known to be revoked: ask again. */
        INCOMPLETE
    }
}
