package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.CountedShopper;
import io.behaviourdiscounts.server.access.PublicRefusals;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.Read;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Validate, which a browser may too; apply, release, redeem, roll back, which only a shop's own server may. */
public final class CheckoutApi implements HttpService {

    private final AccessControl access;
    private final CouponCodes codes;
    private final Function<String, Optional<BatchCode>> batches;
    private final CouponQueries queries;
    private final CheckoutCommands commands;
    private final Pseudonyms pseudonyms;
    private final Fingerprints fingerprints;

    /**
     * The checkout over HTTP.
     *
     * @param batches whose a code is
     * @param pseudonyms how shoppers are named from here on
     */
    public CheckoutApi(
            AccessControl access,
            CouponCodes codes,
            Function<String, Optional<BatchCode>> batches,
            Pseudonyms pseudonyms,
            Fingerprints fingerprints,
            CouponQueries queries,
            CheckoutCommands commands) {
        this.access = access;
        this.codes = codes;
        this.batches = batches;
        this.pseudonyms = pseudonyms;
        this.fingerprints = fingerprints;
        this.queries = queries;
        this.commands = commands;
    }

    @Override
    public void routing(HttpRules rules) {
        route(rules, Route.VALIDATE, Call.VALIDATE);
        route(rules, Route.APPLY, Call.APPLY);
        route(rules, Route.RELEASE, Call.RELEASE);
        route(rules, Route.REDEEM, Call.REDEEM);
        route(rules, Route.ROLLBACK, Call.ROLLBACK);
    }

    private void route(HttpRules rules, Route route, Call call) {
        Routes.add(rules, access, route, (request, response) -> handle(call, request, response));
    }

    private void handle(Call call, ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        var json = JsonBody.read(request);
        // Not before: how long a body takes is its sender's doing, and would slow down everybody's refusals.
        long read = System.nanoTime();
        // An id has 128 bits that only the keys give, so nobody guesses it.
        boolean isByCode = !CheckoutBody.namesId(json);
        if (caller.isPublic() && !isByCode) {
            throw Problem.of(403, "scope_missing", "this API key names coupons by 'code', not by 'coupon_id'")
                    .at("/coupon_id")
                    .toException();
        }
        var key = IdempotencyKey.of(request, caller);
        var command = CheckoutBody.read(call, json, codes::couponId, batches, fingerprints);
        command.setAuthor(caller.keyId());
        var shopper = CountedShopper.of(command.getShopper());
        if (command.getShopper() != null) {
            command.setShopper(EventConversion.wireUser(pseudonyms.of(EventConversion.user(command.getShopper()))));
        }
        if (isByCode) {
            refuseGuessers(caller, shopper, call, command);
        }
        var reply = call == Call.VALIDATE
                ? commands.advise(command, caller.may(Scope.SUPPORT), () -> Unanswered.orKnown(advice(caller, command)))
                : commands.ask(command, key);
        if (reply.getOutcome().equals(Refusals.REFUSED)) {
            if (isByCode) {
                countFailure(caller, shopper, Objects.requireNonNull(command.getCouponId()), reply);
            }
            if (caller.isPublic()) {
                refusePublicly(read, command, reply, response);
            } else {
                soon(Refusals.problem(reply), command).send(response);
            }
        } else {
            HttpAnswers.ok(response, CheckoutAnswer.of(reply, call == Call.VALIDATE));
        }
    }

    private Read<CouponReply> advice(Caller caller, CouponCommand command) {
        return caller.isPublic() ? queries.validateForAnyone(command) : queries.validate(command);
    }

    private void refuseGuessers(Caller caller, Optional<String> shopper, Call call, CouponCommand command) {
        var pause = access.lookups().pause(caller, shopper);
        if (pause.isPresent() && !isOnOrder(call, command)) {
            throw Problem.of(429, "too_many_wrong_codes", "too many codes were wrong; wait before the next one")
                    .retryAfter(pause.get())
                    .toException();
        }
    }

    /** Whether a call is about what an order has already: that its code is good the shop was told before. */
    private boolean isOnOrder(Call call, CouponCommand command) {
        return call.takesReservation()
                && queries.isOnOrder(command) instanceof Read.Known<Boolean>(Boolean known)
                && known;
    }

    private void countFailure(Caller caller, Optional<String> shopper, String couponId, CouponReply reply) {
        if (Refusals.reason(reply)
                .filter(reason -> PublicRefusals.isFailedLookup(caller, reason))
                .isPresent()) {
            access.lookups().failed(caller, shopper, couponId);
        }
    }

    private void refusePublicly(long read, CouponCommand command, CouponReply reply, ServerResponse response) {
        var problem = Refusals.forPublic(reply);
        if (problem.equals(PublicRefusals.NOT_VALID)) {
            access.pace().await(read);
        }
        soon(problem, command).send(response);
    }

    /** Whom the issuer told that it is busy is told when to come back. */
    private Problem soon(Problem problem, CouponCommand command) {
        return problem.status() == 503 ? problem.retryAfter(commands.retryAfter(command)) : problem;
    }
}
