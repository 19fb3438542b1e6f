package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The promotions of the live book, as documents of the MACH Alliance. */
public final class PromotionsApi implements HttpService {

    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final AccessControl access;
    private final Supplier<LiveBook> books;
    private final InstantSource clock;

    public PromotionsApi(AccessControl access, Supplier<LiveBook> books, InstantSource clock) {
        this.access = access;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.PROMOTIONS, this::list);
        Routes.add(rules, access, Route.PROMOTION, this::get);
    }

    private void list(ServerRequest request, ServerResponse response) {
        int limit = limit(request);
        LiveBook book = book();
        List<LivePromotion> found =
                book.promotions().after(request.query().first("after").orElse(""), limit + 1);
        List<LivePromotion> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("book_version", Json.of(book.version()));
        Instant now = clock.instant();
        body.put(
                "promotions",
                new Json.Items(
                        page.stream().map(promotion -> document(promotion, now)).toList()));
        if (found.size() > page.size()) {
            body.put("next", Json.of(page.getLast().id()));
        }
        HttpAnswers.ok(response, new Json.Fields(body));
    }

    private void get(ServerRequest request, ServerResponse response) {
        LivePromotion promotion = book().promotions()
                .promotion(request.path().pathParameters().get("id"))
                .orElseThrow(() -> Problem.of(404, "not_found", "the live book has no promotion of this id")
                        .toException());
        response.header(HeaderNames.ETAG, "\"" + promotion.version() + "\"");
        HttpAnswers.ok(response, document(promotion, clock.instant()));
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
