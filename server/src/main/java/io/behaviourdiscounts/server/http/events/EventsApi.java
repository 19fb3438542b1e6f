package io.behaviourdiscounts.server.http.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.events.EventIntake;
import io.behaviourdiscounts.server.http.Answers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/** Takes events: one, an array, or one a line. It answers when Kafka has them. */
public final class EventsApi implements HttpService {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final AccessControl access;
    private final EventIntake intake;

    public EventsApi(AccessControl access, EventIntake intake) {
        this.access = access;
        this.intake = intake;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.SEND_EVENTS, this::take);
    }

    private void take(ServerRequest request, ServerResponse response) {
        var receipt = intake.take(EventsBody.read(request));
        if (!receipt.isComplete()) {
            throw Problem.of(
                            503,
                            "not_all_taken",
                            receipt.accepted() + " of the events were taken; send all of them again: those that were"
                                    + " taken are known by their event_id")
                    .retryAfter(MOMENT)
                    .toException();
        }
        if (receipt.accepted() == 0) {
            var first = receipt.rejected().getFirst();
            throw Problem.of(400, "no_valid_event", first.reason())
                    .at("/" + first.index())
                    .toException();
        }
        Answers.send(response, Status.ACCEPTED_202, body(receipt));
    }

    private static ObjectNode body(EventIntake.Receipt receipt) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("accepted", receipt.accepted())
                .put("rejected", receipt.rejected().size());
        for (var rejection : receipt.rejected()) {
            body.withArray("errors").addObject().put("index", rejection.index()).put("detail", rejection.reason());
        }
        return body;
    }
}
