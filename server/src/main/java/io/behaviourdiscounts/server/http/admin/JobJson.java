package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.coupons.RuleRevocation;
import java.util.Locale;

/** A job in an answer. */
final class JobJson {

    private JobJson() {}

    static ObjectNode of(RuleRevocation job) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
                .put("rule_id", job.ruleId())
                .put("state", job.state().name().toLowerCase(Locale.ROOT))
                .put("found", job.found())
                .put("revoked", job.revoked())
                .put("already_ended", job.alreadyEnded())
                .put("failed", job.failed())
                .put("started_at", job.startedAt().toString());
        if (job.endedAt() != null) {
            json.put("ended_at", job.endedAt().toString());
        }
        if (job.problem() != null) {
            json.put("problem", job.problem());
        }
        return json;
    }
}
