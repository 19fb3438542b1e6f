package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.RevisionTag;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.CheckoutAnswer;
import io.behaviourdiscounts.server.http.checkout.CouponName;
import io.behaviourdiscounts.server.http.checkout.Refusals;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** A coupon that is there is changed, wholly or in part, and deleted. It is looked at and made elsewhere. */
public final class CouponResourceApi implements HttpService {

    private static final String CHANGE = "change";
    private static final String DELETE = "delete";

    private final AccessControl access;
    private final CouponAdministration coupons;
    private final ShopperKeys shoppers;
    private final Duration patience;

    /**
     * Changes of coupons.
     *
     * @param shoppers pseudonyms of whose a coupon is to be
     * @param patience how long to wait for the issuer's answer at most
     */
    public CouponResourceApi(
            AccessControl access, CouponAdministration coupons, ShopperKeys shoppers, Duration patience) {
        this.access = access;
        this.coupons = coupons;
        this.shoppers = shoppers;
        this.patience = patience;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(
                rules,
                access,
                Route.REPLACE_COUPON,
                (request, response) -> change(ChangeBody::whole, request, response));
        Routes.add(
                rules, access, Route.CHANGE_COUPON, (request, response) -> change(ChangeBody::part, request, response));
        Routes.add(rules, access, Route.DELETE_COUPON, this::delete);
    }

    private void change(
            BiFunction<ObjectNode, ShopperKeys, ChangeBody> reader, ServerRequest request, ServerResponse response) {
        var body = reader.apply(JsonBody.read(request), shoppers);
        answer(response, ask(CHANGE, request, body.change(), Author.of(body.fields(), Caller.of(request))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var nothing = CouponChange.newBuilder().setFields(List.of()).build();
        answer(response, ask(DELETE, request, nothing, Author.ofQuery(request, Caller.of(request))));
    }

    private CouponReply ask(String type, ServerRequest request, CouponChange change, Author author) {
        var id = CouponName.inPath(request)
                .orElseThrow(() ->
                        Problem.of(404, "not_found", "there is no such coupon").toException());
        OptionalLong wanted = RevisionTag.wanted(request);
        change.setExpectedRevision(wanted.isPresent() ? wanted.getAsLong() : null);
        var command = CouponAdministration.command(type, id, author.reason(), By.author(author.name()));
        command.setChange(change);
        return Unanswered.orReply(coupons.ask(command, patience));
    }

    /** By its id alone, a coupon that is not there is not found; everything else is refused as it is elsewhere. */
    private static void answer(ServerResponse response, CouponReply reply) {
        if (!reply.getOutcome().equals(Refusals.REFUSED)) {
            if (reply.getRevision() != null) {
                RevisionTag.put(response, reply.getRevision());
            }
            HttpAnswers.ok(response, CheckoutAnswer.of(reply, false));
        } else if ("not_found".equals(reply.getReason())) {
            Problem.of(404, "not_found", "there is no such coupon").send(response);
        } else {
            Refusals.problem(reply).send(response);
        }
    }
}
