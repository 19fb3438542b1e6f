package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.rulebook.RuleBlocking;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rules are blocked and opened again, at once and for all their coupons. */
public final class RulesApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(RulesApi.class);

    private final AccessControl access;
    private final RuleBlocking blocking;
    private final InstantSource clock;

    public RulesApi(AccessControl access, RuleBlocking blocking, InstantSource clock) {
        this.access = access;
        this.blocking = blocking;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.BLOCK_RULE, (request, response) -> write(true, request, response));
        Routes.add(rules, access, Route.UNBLOCK_RULE, (request, response) -> write(false, request, response));
    }

    private void write(boolean blocked, ServerRequest request, ServerResponse response) {
        var rule = RuleId.ofPath(request.path().pathParameters().get("id"));
        var body = Fields.of(JsonBody.read(request), List.of(Author.REASON, Author.AUTHOR));
        var author = Author.of(body, Caller.of(request));
        try {
            blocking.write(RuleBlock.newBuilder()
                    .setRuleId(rule)
                    .setBlocked(blocked)
                    .setReason(author.reason())
                    .setAuthor(author.name())
                    .setAt(clock.instant())
                    .build());
        } catch (KafkaException e) {
            LOG.warn("event=rule_block_not_written rule={} reason={}", rule, e.toString());
            throw Unanswered.notReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.notReady();
        }
        HttpAnswers.ok(
                response,
                JsonNodeFactory.instance.objectNode().put("rule_id", rule).put("blocked", blocked));
    }
}
