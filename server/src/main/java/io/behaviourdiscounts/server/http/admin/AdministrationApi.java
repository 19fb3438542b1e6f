package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import io.behaviourdiscounts.server.coupons.Creation;
import io.behaviourdiscounts.server.coupons.RuleRevocation;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.CheckoutAnswer;
import io.behaviourdiscounts.server.http.checkout.CouponName;
import io.behaviourdiscounts.server.http.checkout.Fingerprints;
import io.behaviourdiscounts.server.http.checkout.IdempotencyKey;
import io.behaviourdiscounts.server.http.checkout.KeyMemory;
import io.behaviourdiscounts.server.http.checkout.Refusals;
import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Coupons are made, blocked, opened again and revoked; all of a rule is revoked as a job. */
public final class AdministrationApi implements HttpService {

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final String RULE_ID = "rule_id";

    private final AccessControl access;
    private final CouponCodes codes;
    private final Function<String, Optional<BatchCode>> batches;
    private final CouponAdministration coupons;
    private final Duration patience;
    private final KeyMemory keys;
    private final Fingerprints fingerprints;

    /**
     * Administration over HTTP.
     *
     * @param batches whose a code is
     * @param patience how long an answer of the issuer is awaited
     * @param keys what idempotency keys were used for
     */
    public AdministrationApi(
            AccessControl access,
            CouponCodes codes,
            Function<String, Optional<BatchCode>> batches,
            CouponAdministration coupons,
            Duration patience,
            KeyMemory keys,
            Fingerprints fingerprints) {
        this.access = access;
        this.codes = codes;
        this.batches = batches;
        this.coupons = coupons;
        this.patience = patience;
        this.keys = keys;
        this.fingerprints = fingerprints;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.CREATE, this::create);
        route(rules, Route.BLOCK, "block");
        route(rules, Route.UNBLOCK, "unblock");
        Routes.add(rules, access, Route.REVOKE, this::revoke);
        Routes.add(rules, access, Route.JOB, this::job);
    }

    private void route(HttpRules rules, Route route, String call) {
        Routes.add(rules, access, route, (request, response) -> one(call, request, response));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        var key = IdempotencyKey.of(request, caller);
        var text = JsonBody.text(request);
        var by = by(caller.keyId(), key, "create", JsonBody.parse(text));
        switch (coupons.create(text, by, patience)) {
            case Creation.Made made -> {
                var answer = CheckoutAnswer.of(made.reply(), false);
                answer.withObjectProperty("coupon").put("code", made.code());
                HttpAnswers.send(response, Status.CREATED_201, answer);
            }
            case Creation.Wrong wrong ->
                Problem.of(
                                400,
                                "wrong_coupon",
                                wrong.problems().stream().map(Object::toString).collect(Collectors.joining("; ")))
                        .send(response);
            case Creation.Refused refused -> Refusals.problem(refused.reply()).send(response);
            case Creation.Unanswered unanswered -> Unanswered.orReply(unanswered.outcome());
        }
    }

    private By by(String author, Optional<String> key, String call, ObjectNode json) {
        if (key.isEmpty()) {
            return By.author(author);
        }
        var fingerprint = fingerprints.of(call, json);
        keys.require(key.get(), fingerprint);
        return new By(author, null, key.get(), fingerprint);
    }

    private void one(String call, ServerRequest request, ServerResponse response) {
        var json = JsonBody.read(request);
        var body = Fields.of(json, List.of(CouponName.CODE, CouponName.ID, Author.REASON, Author.AUTHOR));
        answer(response, ask(call, request, json, body));
    }

    private CouponReply ask(String call, ServerRequest request, ObjectNode json, Fields body) {
        var caller = Caller.of(request);
        var id = CouponName.id(body, codes::couponId);
        var batch = CouponName.batch(body, batches);
        var author = Author.of(body, caller);
        json.remove(CouponName.CODE);
        json.put(CouponName.ID, id);
        var by = by(author.name(), IdempotencyKey.of(request, caller), call, json);
        var command = CouponAdministration.command(call, id, author.reason(), by);
        command.setBatch(batch.orElse(null));
        return Unanswered.orReply(coupons.ask(command, patience));
    }

    private static void answer(ServerResponse response, CouponReply reply) {
        if (reply.getOutcome().equals(Refusals.REFUSED)) {
            Refusals.problem(reply).send(response);
        } else {
            HttpAnswers.ok(response, CheckoutAnswer.of(reply, false));
        }
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        var json = JsonBody.read(request);
        var body = Fields.of(json, List.of(CouponName.CODE, CouponName.ID, RULE_ID, Author.REASON, Author.AUTHOR));
        var rule = RuleId.of(body, RULE_ID);
        if (rule.isEmpty()) {
            answer(response, ask("revoke", request, json, body));
            return;
        }
        if (body.has(CouponName.CODE) || body.has(CouponName.ID)) {
            throw body.wrong(RULE_ID, "either a coupon or a rule is expected, not both");
        }
        var author = Author.of(body, Caller.of(request));
        var job = coupons.revokeRule(rule.get(), author.reason(), By.author(author.name()))
                .orElseThrow(() -> Problem.of(503, "busy", "too many jobs are going on")
                        .retryAfter(MOMENT)
                        .toException());
        response.header(HeaderNames.LOCATION, "/v1/jobs/" + job.id());
        HttpAnswers.send(response, Status.ACCEPTED_202, job.toJson());
    }

    private void job(ServerRequest request, ServerResponse response) {
        var job = coupons.job(request.path().pathParameters().get("id"));
        HttpAnswers.ok(
                response,
                job.map(RuleRevocation::toJson)
                        .orElseThrow(() -> Problem.of(404, "not_found", "this process knows no such job (any more)")
                                .toException()));
    }
}
