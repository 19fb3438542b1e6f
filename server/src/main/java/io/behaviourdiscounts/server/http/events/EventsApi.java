package io.behaviourdiscounts.server.http.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.EventCodeRates;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.events.EventIntake;
import io.behaviourdiscounts.server.events.EventStamp;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;

/** Takes events: one, an array, or one a line. It answers when Kafka has them. */
public final class EventsApi implements HttpService {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final AccessControl access;
    private final EventIntake intake;
    private final OrderStamps stamps;
    private final Optional<EventCodes> codes;

    private EventsApi(AccessControl access, EventIntake intake, OrderStamps stamps, Optional<EventCodes> codes) {
        this.access = access;
        this.intake = intake;
        this.stamps = stamps;
        this.codes = codes;
    }

    /**
     * Events in a process that looks no codes up.
     *
     * @param stamps with which orders' events of keys that may do so are stamped
     */
    public static EventsApi withoutCodes(AccessControl access, EventIntake intake, OrderStamps stamps) {
        return new EventsApi(access, intake, stamps, Optional.empty());
    }

    /** Events whose codes are looked at. */
    public static EventsApi of(
            AccessControl access,
            EventIntake intake,
            OrderStamps stamps,
            EventCodeRates rates,
            CouponCodes codes,
            Pseudonyms pseudonyms,
            CouponQueries queries) {
        return new EventsApi(
                access, intake, stamps, Optional.of(new EventCodes(access, rates, codes, pseudonyms, queries)));
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.SEND_EVENTS, this::take);
    }

    private void take(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        var entries = EventsBody.read(request);
        var looks = codes.map(all -> all.of(caller, entries));
        var receipt = intake.take(entries, stamp(caller), event -> looks.flatMap(all -> all.refusal(event)));
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
            looks.flatMap(EventCodes.Looks::pause).ifPresent(pause -> {
                throw Problem.of(429, "too_many_wrong_codes", "too many codes were wrong; wait before the next one")
                        .retryAfter(pause)
                        .toException();
            });
            var first = receipt.rejected().getFirst();
            throw Problem.of(400, "no_valid_event", first.reason())
                    .at("/" + first.index())
                    .toException();
        }
        HttpAnswers.send(response, Status.ACCEPTED_202, body(receipt));
    }

    /** Who may roll back over HTTP may have it done by an event, too. */
    private EventStamp stamp(Caller caller) {
        return caller.may(Scope.EVENTS_ORDERS)
                ? EventStamp.of(stamps, new OrderRights(caller.keyId(), caller.may(Scope.CHECKOUT)))
                : EventStamp.NONE;
    }

    private static ObjectNode body(EventIntake.Receipt receipt) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("accepted", receipt.accepted())
                .put("rejected", receipt.rejected().size());
        for (var rejection : receipt.rejected()) {
            body.withArray("errors").addObject().put("index", rejection.index()).put("detail", rejection.reason());
        }
        for (var warned : receipt.warned()) {
            body.withArray("warnings")
                    .addObject()
                    .put("index", warned.index())
                    .put("reason", warned.warning().reason())
                    .put("detail", warned.warning().detail());
        }
        return body;
    }
}
