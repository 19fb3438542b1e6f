package io.behaviourdiscounts.server.http.promotions;

import io.behaviourdiscounts.orders.offer.Caps;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.evaluation.AnswerWriter;
import io.behaviourdiscounts.promotions.evaluation.Cart;
import io.behaviourdiscounts.promotions.evaluation.CartReader.Carts;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What carts cost with the promotions of the live book, and why. It is advice: nothing is reserved, counted or written. */
public final class EvaluateApi implements HttpService {

    private final AccessControl access;
    private final Supplier<LiveBook> books;
    private final ForeignCodes foreignCodes;
    private final SpentCaps caps;
    private final InstantSource clock;

    /**
     * Evaluation over HTTP.
     *
     * @param caps the accounts that are known to be full
     * @param foreignCodes tells of codes that are none of a promotion
     */
    public EvaluateApi(
            AccessControl access,
            Supplier<LiveBook> books,
            ForeignCodes foreignCodes,
            SpentCaps caps,
            InstantSource clock) {
        this.access = access;
        this.books = books;
        this.foreignCodes = foreignCodes;
        this.caps = caps;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.add(rules, access, Route.EVALUATE, this::evaluate);
    }

    private void evaluate(ServerRequest request, ServerResponse response) {
        Caller caller = Caller.of(request);
        Carts carts = CartsBody.read(request);
        requireAdmin(caller, carts);
        LiveBook book = books.get();
        if (book.version() == 0) {
            throw Unanswered.notReady();
        }
        // Where coupons are supposed, nobody is asked about those that there are.
        List<Cart> asItIs =
                carts.all().stream().filter(cart -> !cart.isSupposed()).toList();
        Map<String, String> coupons = foreignCodes.couponIds(caller, asItIs, book.promotions());
        Instant now = clock.instant();
        List<String> locales = AcceptLanguage.of(request);
        List<Json.Fields> answers = carts.all().stream()
                .map(cart -> answer(cart, book, now, locales, coupons))
                .toList();
        Map<String, Json> body = new LinkedHashMap<>();
        body.put("advice", Json.of(true));
        body.put("book_version", Json.of(book.version()));
        if (carts.isList()) {
            body.put("carts", new Json.Items(List.copyOf(answers)));
        } else {
            body.putAll(answers.getFirst().values());
        }
        HttpAnswers.ok(response, new Json.Fields(body));
    }

    /** What would be then, and what is not live, is the merchant's to know. */
    private static void requireAdmin(Caller caller, Carts carts) {
        for (int index = 0; index < carts.all().size() && !caller.may(Scope.ADMIN); index++) {
            Cart cart = carts.all().get(index);
            String what = ofAdmin(cart);
            if (!what.isEmpty()) {
                throw Problem.of(403, "scope_missing", "'at', 'dry_run' and 'suppose' need the scope admin")
                        .at((carts.isList() ? "/carts/" + index : "") + what)
                        .toException();
            }
        }
    }

    /** Where a cart asks for what is not; empty where it does not. */
    private static String ofAdmin(Cart cart) {
        if (cart.at() != null) {
            return "/at";
        }
        if (!cart.dryRun().isEmpty()) {
            return "/dry_run";
        }
        return cart.isSupposed() ? "/suppose" : "";
    }

    private Json.Fields answer(
            Cart cart, LiveBook book, Instant now, List<String> locales, Map<String, String> coupons) {
        Evaluation evaluation =
                cart.with(book.promotions(), promotion -> spent(book, promotion), now, ZoneOffset.UTC, locales);
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("at", Json.of(evaluation.question().now().toString()));
        fields.putAll(AnswerWriter.writeForApi(evaluation.answer()).values());
        return ForeignCodes.named(new Json.Fields(fields), coupons);
    }

    /** All of a promotion's uses, where its account is known to be full; else none: how many are left is nobody's to know in time. */
    private long spent(LiveBook book, String id) {
        return book.promotions()
                .promotion(id)
                .filter(live -> live.promotion().offer().limits().cap() != null)
                .map(live -> Offered.of(live.promotion(), book.version(), ZoneOffset.UTC)
                        .caps())
                .flatMap(Caps::totalClaim)
                .filter(claim -> caps.isSpent(
                        LimitAccountKey.parse(claim.account().name()),
                        claim.limit().amount()))
                .map(claim -> claim.limit().amount())
                .orElse(0L);
    }
}
