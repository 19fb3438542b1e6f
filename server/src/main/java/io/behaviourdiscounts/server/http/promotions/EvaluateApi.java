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
import io.behaviourdiscounts.server.http.scans.JudgedSale;
import io.behaviourdiscounts.server.http.scans.SaleWriter;
import io.behaviourdiscounts.server.http.scans.ScanJudge;
import io.behaviourdiscounts.server.http.scans.ScanOffers;
import io.behaviourdiscounts.server.http.scans.TillSale;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
        Instant now = clock.instant();
        CartsBody body = CartsBody.read(request, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Carts carts = body.carts();
        requireAdmin(caller, carts);
        LiveBook book = books.get();
        if (book.version() == 0) {
            throw Unanswered.notReady();
        }
        // Where coupons are supposed, nobody is asked about those that there are.
        List<Cart> asItIs =
                carts.all().stream().filter(cart -> !cart.isSupposed()).toList();
        Map<String, String> coupons = foreignCodes.couponIds(caller, asItIs, book.promotions());
        List<String> locales = AcceptLanguage.of(request);
        List<Json.Fields> answers = new ArrayList<>();
        for (int index = 0; index < carts.all().size(); index++) {
            Evaluation evaluation = evaluation(carts.all().get(index), book, now, locales);
            answers.add(ForeignCodes.named(
                    body.sales()
                            .get(index)
                            .map(sale -> answer(book, evaluation, sale))
                            .orElseGet(() -> answer(evaluation.answer())),
                    coupons));
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("advice", Json.of(true));
        fields.put("book_version", Json.of(book.version()));
        if (carts.isList()) {
            fields.put("carts", new Json.Items(List.copyOf(answers)));
        } else {
            fields.putAll(answers.getFirst().values());
        }
        HttpAnswers.ok(response, new Json.Fields(fields));
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

    private Evaluation evaluation(Cart cart, LiveBook book, Instant now, List<String> locales) {
        return cart.with(
                book.promotions(), offer -> spent(book, ScanOffers.promotionOf(offer)), now, ZoneOffset.UTC, locales);
    }

    private static Json.Fields answer(Evaluation.Answer answer) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("at", Json.of(answer.evaluation().question().now().toString()));
        fields.putAll(AnswerWriter.writeForApi(answer).values());
        return new Json.Fields(fields);
    }

    private static Json.Fields answer(LiveBook book, Evaluation evaluation, TillSale sale) {
        JudgedSale judged = ScanJudge.judge(book, evaluation, sale);
        Map<String, Json> fields = new LinkedHashMap<>(answer(judged.answer()).values());
        fields.putAll(SaleWriter.fields(judged));
        return new Json.Fields(fields);
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
