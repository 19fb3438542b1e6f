package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.MergePatch;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.RevisionTag;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.Fields;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.PromotionEdits;
import io.behaviourdiscounts.server.rulebook.PromotionWriter;
import io.behaviourdiscounts.server.rulebook.PromotionWriter.Written;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions.Published;
import io.behaviourdiscounts.server.rulebook.RuleBookChange.Step;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Promotions that the API owns are made, changed and deleted. Each call publishes a book, unless it changes nothing. */
public final class PromotionChangesApi implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionChangesApi.class);
    private static final MediaType MERGE_PATCH = MediaTypes.create("application/merge-patch+json");
    private static final int LONGEST_DOCUMENT = 1024 * 1024;
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final String STATUS = "status";

    private final AccessControl access;
    private final PromotionWriter writer;
    private final InstantSource clock;

    public PromotionChangesApi(AccessControl access, PromotionWriter writer, InstantSource clock) {
        this.access = access;
        this.writer = writer;
        this.clock = clock;
    }

    /** What is to become of a promotion. */
    private interface Next {
        MachPromotion of(Optional<Published> there, Instant now);
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.PUT_PROMOTIONS, this::putAll);
        Routes.add(rules, access, Route.PUT_PROMOTION, this::put);
        Routes.add(rules, access, Route.PATCH_PROMOTION, this::patch);
        Routes.add(rules, access, Route.DELETE_PROMOTION, this::delete);
        Routes.add(rules, access, Route.MOVE_PROMOTION, this::move);
    }

    private void put(ServerRequest request, ServerResponse response) {
        MachPromotion document = SentPromotions.of(
                DocumentBody.read(request, LONGEST_DOCUMENT, MediaTypes.APPLICATION_JSON), id(request));
        change(request, response, (there, now) -> document);
    }

    private void patch(ServerRequest request, ServerResponse response) {
        Json patch = DocumentBody.read(request, LONGEST_DOCUMENT, MERGE_PATCH);
        change(
                request,
                response,
                (there, now) -> SentPromotions.of(
                        MergePatch.apply(existing(there).document().written(), patch), id(request)));
    }

    private void move(ServerRequest request, ServerResponse response) {
        Fields body = Fields.of(JsonBody.read(request), List.of(STATUS));
        String word = body.required(STATUS, body.text(STATUS, LONGEST_DOCUMENT));
        Status status = EnumWords.find(Status.class, word)
                .orElseThrow(() -> Problem.of(
                                400, "wrong_value", "expected one of " + String.join(", ", EnumWords.all(Status.class)))
                        .at("/" + STATUS)
                        .toException());
        change(request, response, (there, now) -> {
            MachPromotion before = existing(there).document();
            return before.promotion().statusAt(now) == status
                    ? before
                    : SentPromotions.of(before.written().with(STATUS, Json.of(EnumWords.of(status))), id(request));
        });
    }

    private static Published existing(Optional<Published> there) {
        return there.orElseThrow(() -> Problem.of(404, "not_found", "the book has no promotion of this id")
                .toException());
    }

    private void change(ServerRequest request, ServerResponse response, Next next) {
        String id = id(request);
        OptionalLong wanted = RevisionTag.wanted(request);
        Instant now = clock.instant();
        Map<String, MachPromotion> put = new HashMap<>();
        Written written = written(request, published -> {
            Optional<Published> there = published.find(id);
            EditChecks.requireOfApi(there);
            EditChecks.requireVersion(there, wanted);
            MachPromotion after = next.of(there, now);
            there.ifPresent(before -> EditChecks.requireWay(before, after, now));
            PromotionEdits edits = new PromotionEdits(List.of(after), Set.of());
            EditChecks.requireNothingTaken(published, edits, Map.of());
            put.put(id, after);
            return edits;
        });
        Step step = written.change().steps().stream()
                .filter(each -> PublishedPromotions.isOf(each.entry(), id))
                .findFirst()
                .orElseThrow();
        RevisionTag.put(response, step.entry().getVersion());
        MachPromotion after = Optional.ofNullable(put.get(id)).orElseThrow();
        int done = step instanceof Step.Added ? 201 : 200;
        HttpAnswers.send(response, written.isLive() ? done : 202, after.export(0, now));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        String id = id(request);
        OptionalLong wanted = RevisionTag.wanted(request);
        Written written = written(request, published -> {
            Optional<Published> there = Optional.of(EditChecks.require(published, id));
            EditChecks.requireOfApi(there);
            EditChecks.requireVersion(there, wanted);
            return new PromotionEdits(List.of(), Set.of(id));
        });
        answer(response, written);
    }

    private void putAll(ServerRequest request, ServerResponse response) {
        SentPromotions sent = SentPromotions.read(request);
        PromotionEdits edits = new PromotionEdits(sent.put(), sent.removed());
        Map<String, String> places = new HashMap<>();
        for (int index = 0; index < sent.put().size(); index++) {
            places.put(sent.put().get(index).promotion().id(), SentPromotions.place(index));
        }
        Instant now = clock.instant();
        Written written = written(request, published -> {
            sent.removed().forEach(id -> EditChecks.requireOfApi(published.find(id)));
            for (MachPromotion after : sent.put()) {
                Optional<Published> there = published.find(after.promotion().id());
                EditChecks.requireOfApi(there);
                there.ifPresent(before -> EditChecks.requireWay(before, after, now));
            }
            EditChecks.requireNothingTaken(published, edits, places);
            return edits;
        });
        answer(response, written);
    }

    /** Which promotions a call has changed, and the book that has it. */
    private static void answer(ServerResponse response, Written written) {
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("book_version", Json.of(written.bookVersion()));
        body.put("added", ids(written, Step.Added.class));
        body.put("changed", ids(written, Step.Changed.class));
        body.put("removed", ids(written, Step.Removed.class));
        HttpAnswers.send(response, written.isLive() ? 200 : 202, new Json.Fields(body));
    }

    private static Json ids(Written written, Class<? extends Step> kind) {
        return new Json.Items(written.change().steps().stream()
                .filter(kind::isInstance)
                .map(step -> Json.of(step.entry().getId()))
                .toList());
    }

    private Written written(ServerRequest request, RuleBookPublisher.Edit edit) {
        try {
            return writer.write(edit, Caller.of(request).keyId()).orElseThrow(() -> Unanswered.busy(LATER));
        } catch (KafkaException e) {
            LOG.warn("event=promotions_not_written reason={}", e.toString());
            throw Problem.of(
                            504,
                            "outcome_unknown",
                            "Kafka has not answered in time: the book may have been published, or not; look at it, or send the same again")
                    .retryAfter(LATER)
                    .toException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.notReady();
        }
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("id");
    }
}
