package io.behaviourdiscounts.server.http.coupon;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Calls;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.RevisionTag;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.ShopperInPath;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.CouponName;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.CouponView;
import io.behaviourdiscounts.server.state.ShopperCouponView;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A coupon by its id, a coupon by its code, the coupons of a shopper. What is read is advice: it may be about to change. */
public final class LookupApi implements HttpService {

    private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");
    private static final int MAX_TEXT = 128;

    private final AccessControl access;
    private final CouponCodes codes;
    private final Function<String, Optional<BatchCode>> batches;
    private final ShownCodes shown;
    private final Pseudonyms pseudonyms;
    private final CouponQueries queries;

    /**
     * Look-ups.
     *
     * @param batches whose a code is
     * @param pseudonyms finds shoppers, and hides in the audit whose coupons were looked at
     */
    public LookupApi(
            AccessControl access,
            CouponCodes codes,
            Function<String, Optional<BatchCode>> batches,
            ShownCodes shown,
            Pseudonyms pseudonyms,
            CouponQueries queries) {
        this.pseudonyms = pseudonyms;
        this.access = access;
        this.codes = codes;
        this.batches = batches;
        this.shown = shown;
        this.queries = queries;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.LOOK_UP, this::lookup);
        Routes.add(rules, access, Route.COUPON, this::coupon);
        Routes.add(rules, access, Route.COUPONS_OF_SHOPPER, this::ofShopper);
    }

    private void lookup(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        refuseGuessers(caller);
        var body = Fields.of(JsonBody.read(request), List.of("code"));
        var code = body.required("code", body.typed("code", MAX_TEXT));
        var id = codes.couponId(code);
        var coupon = Unanswered.orKnown(queries.coupon(id, batches.apply(code)));
        tell(request, id, coupon.isPresent());
        if (coupon.isEmpty()) {
            access.lookups().failed(caller, Optional.empty(), id);
        }
        answer(request, coupon, response);
    }

    private void coupon(ServerRequest request, ServerResponse response) {
        var id = CouponName.inPath(request).orElseThrow(LookupApi::notFound);
        var coupon = Unanswered.orKnown(queries.coupon(id));
        tell(request, id, coupon.isPresent());
        answer(request, coupon, response);
    }

    private static void answer(ServerRequest request, Optional<CouponView> coupon, ServerResponse response) {
        var caller = Caller.of(request);
        var found = coupon.orElseThrow(LookupApi::notFound);
        RevisionTag.put(response, found.revision());
        HttpAnswers.ok(response, CouponJson.of(found, caller.may(Scope.SUPPORT)));
    }

    /** Who looks at a coupon or at a shopper's coupons can be asked for it later. */
    private void tell(ServerRequest request, String subject, boolean isFound) {
        var caller = Caller.of(request);
        access.audit()
                .tell(AuditEntry.ofCall(AuditKind.LOOKED_UP, caller.keyId(), caller.address(), Calls.name(request))
                        .because(isFound ? "found" : "not_found")
                        .of(subject));
    }

    private void refuseGuessers(Caller caller) {
        access.lookups().pause(caller, Optional.empty()).ifPresent(pause -> {
            throw Problem.of(429, "too_many_wrong_codes", "too many codes were wrong; wait before the next one")
                    .retryAfter(pause)
                    .toException();
        });
    }

    private static ProblemException notFound() {
        return Problem.of(404, "not_found", "there is no such coupon").toException();
    }

    private void ofShopper(ServerRequest request, ServerResponse response) {
        boolean withCodes = Caller.of(request).may(Scope.CHECKOUT);
        var shopper = pseudonyms.key(ShopperInPath.of(request));
        var event = request.query().first("event_id").filter(id -> !id.isBlank());
        var wait = wait(request);
        if (wait.isPositive() && event.isEmpty()) {
            throw wrongWait("wait is for what one event earns: name it in event_id");
        }
        var coupons = Unanswered.orKnown(queries.ofShopper(shopper, event, wait));
        tell(request, pseudonyms.stateKey(shopper), !coupons.isEmpty());
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("coupons");
        coupons.forEach(coupon -> list.add(json(coupon, withCodes)));
        HttpAnswers.ok(response, body);
    }

    private ObjectNode json(ShopperCouponView coupon, boolean withCode) {
        var json = CouponJson.of(coupon);
        if (withCode) {
            coupon.coupon()
                    .flatMap(known -> shown.of(known.id(), known.origin()))
                    .ifPresent(code -> json.put("code", code));
        }
        return json;
    }

    private static Duration wait(ServerRequest request) {
        var text = request.query().first("wait").orElse("0s");
        var matcher = WAIT.matcher(text);
        var wait = matcher.matches()
                ? Duration.of(Long.parseLong(matcher.group(1)), "s".equals(matcher.group(2)) ? SECONDS : MILLIS)
                : null;
        if (wait == null || wait.compareTo(CouponQueries.LONGEST_WAIT) > 0) {
            throw wrongWait(
                    "wait must be a time such as 3s or 500ms, at most " + CouponQueries.LONGEST_WAIT.toSeconds() + "s");
        }
        return wait;
    }

    private static ProblemException wrongWait(String detail) {
        return Problem.of(400, "wrong_wait", detail).toException();
    }
}
