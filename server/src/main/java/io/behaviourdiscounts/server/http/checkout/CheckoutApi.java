package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.PublicRefusals;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.http.Answers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validate, apply, release, redeem, roll back. */
public final class CheckoutApi implements HttpService {

    private final AccessControl access;
    private final CouponCodes codes;
    private final CouponQueries queries;
    private final CheckoutCommands commands;

    public CheckoutApi(AccessControl access, CouponCodes codes, CouponQueries queries, CheckoutCommands commands) {
        this.access = access;
        this.codes = codes;
        this.queries = queries;
        this.commands = commands;
    }

    @Override
    public void routing(HttpRules rules) {
        browsers(rules, Call.VALIDATE, Scope.CHECKOUT_PUBLIC, Scope.SUPPORT);
        browsers(rules, Call.APPLY, Scope.CHECKOUT_PUBLIC);
        route(rules, Call.RELEASE, Scope.CHECKOUT);
        route(rules, Call.REDEEM, Scope.CHECKOUT);
        route(rules, Call.ROLLBACK, Scope.CHECKOUT);
    }

    private void browsers(HttpRules rules, Call call, Scope... scopes) {
        rules.options(path(call), access.preflight());
        route(rules, call, scopes);
    }

    private void route(HttpRules rules, Call call, Scope... scopes) {
        Handler handler = (request, response) -> handle(call, request, response);
        Routes.post(rules, path(call), access.guard(handler, scopes));
    }

    private static String path(Call call) {
        return "/v1/coupons/" + call.word();
    }

    private void handle(Call call, ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        var json = JsonBody.read(request);
        if (caller.isPublic() && CheckoutBody.namesId(json)) {
            throw Problem.of(403, "scope_missing", "this API key names coupons by 'code', not by 'coupon_id'")
                    .at("/coupon_id")
                    .toException();
        }
        var key = IdempotencyKey.of(request, caller);
        var command = CheckoutBody.read(call, json, codes::couponId);
        command.setAuthor(caller.keyId());
        var shopper = shopper(command.getShopper());
        refuseGuessers(caller, shopper);
        var reply = call == Call.VALIDATE
                ? Unanswered.orKnown(queries.validate(command))
                : commands.ask(command, key, caller.isPublic());
        if (reply.getOutcome().equals(Refusals.REFUSED)) {
            refuse(caller, shopper, reply, response);
        } else {
            Answers.ok(response, CheckoutAnswer.of(reply, call == Call.VALIDATE));
        }
    }

    private void refuseGuessers(Caller caller, Optional<String> shopper) {
        access.lookups().pause(caller, shopper).ifPresent(pause -> {
            throw Problem.of(429, "too_many_wrong_codes", "too many codes were wrong; wait before the next one")
                    .retryAfter(pause)
                    .toException();
        });
    }

    private void refuse(Caller caller, Optional<String> shopper, CouponReply reply, ServerResponse response) {
        if (Refusals.reason(reply)
                .filter(reason -> PublicRefusals.isFailedLookup(caller, reason))
                .isPresent()) {
            access.lookups().failed(caller, shopper);
        }
        (caller.isPublic() ? Refusals.forPublic(reply) : Refusals.problem(reply)).send(response);
    }

    /** By whom wrong codes are counted: the user, else the device, else the session, each with its kind. */
    private static Optional<String> shopper(@Nullable EventUser shopper) {
        return Optional.ofNullable(shopper)
                .flatMap(who -> Shopper.of(new User(who.getId(), null, who.getDeviceId(), who.getSessionId())))
                .map(Shopper::key);
    }
}
