package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchStatus;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.coupons.BatchAdministration;
import io.behaviourdiscounts.server.coupons.BatchAdministration.Change;
import io.behaviourdiscounts.server.coupons.BatchJson;
import io.behaviourdiscounts.server.coupons.BatchMaking;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.Fingerprints;
import io.behaviourdiscounts.server.http.checkout.IdempotencyKey;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Batches are made, looked at, paused, resumed and cancelled. Their codes are not told here. */
public final class BatchesApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(BatchesApi.class);

    private final AccessControl access;
    private final Supplier<Optional<KnownBatches>> known;
    private final BatchAdministration.Log log;
    private final KeyRing keys;
    private final Fingerprints fingerprints;
    private final InstantSource clock;

    /**
     * Batches over HTTP.
     *
     * @param known the batches as they are now; nothing while they are not read yet
     * @param log where a batch is written; it returns when it is known here
     */
    public BatchesApi(
            AccessControl access,
            Supplier<Optional<KnownBatches>> known,
            BatchAdministration.Log log,
            KeyRing keys,
            Fingerprints fingerprints,
            InstantSource clock) {
        this.access = access;
        this.known = known;
        this.log = log;
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.CREATE_BATCH, this::create);
        Routes.add(rules, access, Route.BATCHES, this::list);
        Routes.add(rules, access, Route.BATCH, this::show);
        change(rules, Route.PAUSE_BATCH, BatchStatus.PAUSED);
        change(rules, Route.RESUME_BATCH, BatchStatus.ACTIVE);
        change(rules, Route.CANCEL_BATCH, BatchStatus.CANCELLED);
    }

    private void change(HttpRules rules, Route route, BatchStatus status) {
        Routes.add(rules, access, route, (request, response) -> change(status, request, response));
    }

    /** What takes a word with Kafka. */
    private interface Writing<T> {
        T with(BatchAdministration batches) throws InterruptedException;
    }

    private <T> T write(Writing<T> writing) {
        try {
            return writing.with(new BatchAdministration(known(), log, keys, clock));
        } catch (KafkaException e) {
            LOG.warn("event=batch_not_written reason={}", e.toString());
            throw Unanswered.notReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.notReady();
        }
    }

    private KnownBatches known() {
        return known.get().orElseThrow(Unanswered::notReady);
    }

    private void create(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        var key = IdempotencyKey.of(request, caller);
        var text = JsonBody.text(request);
        var json = JsonBody.parse(text);
        var by = key.map(hash -> new By(caller.keyId(), null, hash, fingerprints.of("create-batch", json)))
                .orElseGet(() -> By.author(caller.keyId()));
        switch (write(batches -> batches.create(text, by))) {
            case BatchMaking.Made(Batch batch, boolean isNew) -> {
                response.header(HeaderNames.LOCATION, "/v1/batches/" + batch.id());
                HttpAnswers.send(response, Status.ACCEPTED_202, BatchJson.of(batch));
            }
            case BatchMaking.Wrong wrong ->
                Problem.of(
                                400,
                                "wrong_batch",
                                wrong.problems().stream().map(Object::toString).collect(Collectors.joining("; ")))
                        .send(response);
            case BatchMaking.Refused(String complaint) ->
                Problem.of(422, "no_room", complaint).send(response);
            case BatchMaking.KeyReused() ->
                Problem.of(409, "key_reused", "this Idempotency-Key was used for another batch")
                        .send(response);
        }
    }

    private void list(ServerRequest request, ServerResponse response) {
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("batches");
        known().all().forEach(batch -> list.add(BatchJson.of(batch)));
        HttpAnswers.ok(response, body);
    }

    private void show(ServerRequest request, ServerResponse response) {
        HttpAnswers.ok(response, BatchJson.of(known().batch(id(request)).orElseThrow(BatchesApi::notFound)));
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("id");
    }

    private static ProblemException notFound() {
        return Problem.of(404, "not_found", "there is no such batch").toException();
    }

    private void change(BatchStatus status, ServerRequest request, ServerResponse response) {
        var body = Fields.of(JsonBody.read(request), List.of(Author.REASON, Author.AUTHOR));
        var author = Author.of(body, Caller.of(request));
        Change change = write(batches -> batches.change(id(request), status, author.reason(), author.name()));
        switch (change) {
            case BatchAdministration.Changed(Batch batch) -> HttpAnswers.ok(response, BatchJson.of(batch));
            case BatchAdministration.Unknown() -> throw notFound();
            case BatchAdministration.Cancelled() ->
                Problem.of(409, "cancelled", "the batch was cancelled, which is for good")
                        .send(response);
        }
    }
}
