package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.RevisionTag;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.behaviourdiscounts.server.rulebook.PromotionWriter;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/** The promotions of the live book, as documents of the MACH Alliance. */
public final class PromotionsApi implements HttpService {

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final AccessControl access;
    private final Supplier<LiveBook> books;
    private final PromotionWriter writer;
    private final InstantSource clock;

    public PromotionsApi(AccessControl access, Supplier<LiveBook> books, PromotionWriter writer, InstantSource clock) {
        this.access = access;
        this.books = books;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.PROMOTIONS, this::list);
        Routes.add(rules, access, Route.PROMOTION, this::get);
    }

    private void list(ServerRequest request, ServerResponse response) {
        int limit = limit(request);
        Set<Status> statuses = statuses(request);
        LiveBook book = book();
        Instant now = clock.instant();
        List<LivePromotion> found = book.promotions()
                .after(
                        request.query().first("after").orElse(""),
                        promotion -> statuses.contains(promotion.promotion().statusAt(now)),
                        limit + 1);
        List<LivePromotion> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("book_version", Json.of(book.version()));
        body.put(
                "promotions",
                new Json.Items(
                        page.stream().map(promotion -> document(promotion, now)).toList()));
        Map<String, Json> owners = new LinkedHashMap<>();
        page.forEach(promotion ->
                owners.put(promotion.id(), Json.of(book.owner(promotion.id()).word())));
        body.put("owners", new Json.Fields(owners));
        if (found.size() > page.size()) {
            body.put("next", Json.of(page.getLast().id()));
        }
        HttpAnswers.ok(response, new Json.Fields(body));
    }

    private void get(ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get("id");
        Optional<LivePromotion> live = book().promotions().promotion(id);
        OptionalInt wanted = version(request);
        if (wanted.isPresent()
                && live.filter(promotion -> promotion.version() == wanted.getAsInt())
                        .isEmpty()) {
            MachPromotion earlier = earlier(id, wanted.getAsInt());
            RevisionTag.put(response, wanted.getAsInt());
            HttpAnswers.ok(response, earlier.written());
            return;
        }
        LivePromotion promotion =
                live.orElseThrow(() -> Problem.of(404, "not_found", "the live book has no promotion of this id")
                        .toException());
        RevisionTag.put(response, promotion.version());
        HttpAnswers.ok(response, document(promotion, clock.instant()));
    }

    /** As it was written: time has come to nothing with what is not live. */
    private MachPromotion earlier(String id, int version) {
        try {
            return writer.version(id, version)
                    .map(PublishedPromotions.Published::document)
                    .orElseThrow(
                            () -> Problem.of(404, "not_found", "the log has no such version of a promotion of this id")
                                    .toException());
        } catch (KafkaException e) {
            throw Unanswered.notReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.notReady();
        }
    }

    private static OptionalInt version(ServerRequest request) {
        Optional<String> text = request.query().first("version").asOptional();
        if (text.isPresent() && !VERSION.matcher(text.get()).matches()) {
            throw Problem.of(400, "wrong_version", "version must be a number from 1 on")
                    .toException();
        }
        return text.map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Those that are asked for; all where none is. */
    private static Set<Status> statuses(ServerRequest request) {
        if (!request.query().contains("status")) {
            return EnumSet.allOf(Status.class);
        }
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String words : request.query().all("status")) {
            for (String word : words.split(",", -1)) {
                statuses.add(EnumWords.find(Status.class, word)
                        .orElseThrow(() -> Problem.of(
                                        400,
                                        "wrong_status",
                                        "status must be of " + String.join(", ", EnumWords.all(Status.class)))
                                .toException()));
            }
        }
        return statuses;
    }

    private LiveBook book() {
        LiveBook book = books.get();
        if (book.version() == 0) {
            throw Unanswered.notReady();
        }
        return book;
    }

    /** With the status that it has come to. Uses are not counted yet, so that all are left. */
    private static Json document(LivePromotion promotion, Instant now) {
        return promotion.document().export(0, now);
    }

    private static int limit(ServerRequest request) {
        String text = request.query().first("limit").orElse(Integer.toString(USUAL));
        if (!LIMIT.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw Problem.of(400, "wrong_limit", "limit must be a number from 1 to " + MOST)
                    .toException();
        }
        return Integer.parseInt(text);
    }
}
