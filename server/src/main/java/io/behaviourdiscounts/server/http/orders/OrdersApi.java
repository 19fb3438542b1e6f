package io.behaviourdiscounts.server.http.orders;

import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.orders.json.OrderAnswerWriter;
import io.behaviourdiscounts.orders.json.OrderRequest;
import io.behaviourdiscounts.orders.json.OrderRequestReader;
import io.behaviourdiscounts.orders.json.OrderRequestReader.Kind;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.OrderView;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.http.HttpAnswers;
import io.behaviourdiscounts.server.http.Routes;
import io.behaviourdiscounts.server.http.Unanswered;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.CheckoutCommands;
import io.behaviourdiscounts.server.http.checkout.Fingerprints;
import io.behaviourdiscounts.server.http.checkout.IdempotencyKey;
import io.behaviourdiscounts.server.http.checkout.Refusals;
import io.behaviourdiscounts.server.http.promotions.AcceptLanguage;
import io.behaviourdiscounts.server.http.promotions.DocumentBody;
import io.behaviourdiscounts.server.http.promotions.ForeignCodes;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.state.OrderQueries;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reserves, redeems and gives back what promotions give to an order as a whole, and shows an order. */
public final class OrdersApi implements HttpService {

    private static final String BY_CART = "cart";

    private final AccessControl access;
    private final ForeignCodes foreignCodes;
    private final HiddenShoppers shoppers;
    private final Fingerprints fingerprints;
    private final CheckoutCommands commands;
    private final OrderQueries queries;

    /**
     * Orders over HTTP.
     *
     * @param hashes under which orders know shoppers
     * @param foreignCodes tells of codes that are none of a promotion
     */
    public OrdersApi(
            AccessControl access,
            ForeignCodes foreignCodes,
            HolderHashes hashes,
            Fingerprints fingerprints,
            CheckoutCommands commands,
            OrderQueries queries) {
        this.access = access;
        this.foreignCodes = foreignCodes;
        this.shoppers = new HiddenShoppers(hashes);
        this.fingerprints = fingerprints;
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public void routing(HttpRules rules) {
        route(rules, Route.APPLY_ORDER, Kind.APPLY);
        route(rules, Route.REDEEM_ORDER, Kind.REDEEM);
        route(rules, Route.RELEASE_ORDER, Kind.RELEASE);
        route(rules, Route.ROLL_BACK_ORDER, Kind.ROLLBACK);
        Routes.add(rules, access, Route.ORDER, this::show);
    }

    private void route(HttpRules rules, Route route, Kind kind) {
        Routes.add(rules, access, route, (request, response) -> handle(kind, request, response));
    }

    private void handle(Kind kind, ServerRequest request, ServerResponse response) {
        Caller caller = Caller.of(request);
        Json json = DocumentBody.read(request);
        OrderRequest asked = switch (OrderRequestReader.read(kind, json, ZoneOffset.UTC)) {
            case Parsed.Right<OrderRequest>(OrderRequest right) -> right;
            case Parsed.Wrong<OrderRequest>(var mistakes) -> throw DocumentBody.wrong(mistakes.getFirst());
        };
        Optional<String> key = IdempotencyKey.of(request, caller);
        refuseCodesOfCoupons(caller, asked);
        CouponReply reply = commands.ask(command(kind, caller, json, asked.with(shoppers::in)), key);
        ByteBuffer bytes = reply.getOrderReply();
        if (bytes == null) {
            throw Refusals.problem(reply).toException();
        }
        OrderAnswer answer = OrderShapes.ANSWER.value(Buffers.bytes(bytes));
        switch (answer.reply()) {
            case Reply.Done done ->
                HttpAnswers.ok(response, new OrderAnswerWriter(locales(asked, request)).write(done, answer));
            case Reply.Refused refused -> problem(asked, refused, reply).send(response);
        }
    }

    /** Coupons are not priced beside promotions yet: whoever types the code of one is told so, and not that there is none. */
    private void refuseCodesOfCoupons(Caller caller, OrderRequest asked) {
        Cart cart = asked.cart();
        if (cart == null) {
            return;
        }
        Map<String, String> coupons = foreignCodes.couponIds(caller, cart.shopper(), cart.promotionCodes());
        for (int index = 0; index < cart.promotionCodes().size(); index++) {
            if (coupons.containsKey(cart.promotionCodes().get(index))) {
                throw Problem.of(
                                422,
                                "not_priced",
                                "this is the code of a coupon, and coupons are not priced beside promotions yet:"
                                        + " apply it by /v1/coupons/apply")
                        .at("/codes/" + index)
                        .toException();
            }
        }
    }

    private CouponCommand command(Kind kind, Caller caller, Json json, OrderRequest asked) {
        String type = "order." + EnumWords.of(kind);
        byte[] call = OrderShapes.CALL.bytes(Call.of("", caller.keyId(), null, asked.names(), asked.command()));
        if (call.length > OrderShapes.LARGEST_CALL) {
            throw Problem.of(
                            413,
                            "body_too_large",
                            "an order may have %d KiB, as it is kept".formatted(OrderShapes.LARGEST_CALL / 1024))
                    .toException();
        }
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType(type)
                .setCouponId(asked.names().key())
                .setAuthor(caller.keyId())
                .setFingerprint(fingerprints.of(type, JsonBody.parse(JsonWriter.line(json))))
                .setOrderCall(ByteBuffer.wrap(call))
                .build();
    }

    /** A refusal that is about a code says which, by its place. */
    private static Problem problem(OrderRequest asked, Reply.Refused refused, CouponReply reply) {
        Problem problem = Refusals.problem(reply);
        Cart cart = asked.cart();
        int place = cart == null || refused.entry() == null
                ? -1
                : cart.promotionCodes().indexOf(refused.entry());
        return place < 0 ? problem : problem.at("/codes/" + place);
    }

    private void show(ServerRequest request, ServerResponse response) {
        String id = request.path().pathParameters().get("id");
        String by = request.query().first("by").orElse("order");
        if (!by.equals(BY_CART) && !by.equals("order")) {
            throw Problem.of(400, "wrong_value", "by must be order or cart").toException();
        }
        Names names = by.equals(BY_CART) ? new Names(null, id) : new Names(id, null);
        OrderView order = Unanswered.orKnown(queries.order(names))
                .orElseThrow(() -> Problem.of(404, "not_found", "nothing is known of such an order")
                        .toException());
        HttpAnswers.ok(response, new OrderAnswerWriter(AcceptLanguage.of(request)).write(order));
    }

    private static List<String> locales(OrderRequest asked, ServerRequest request) {
        return asked.locale() == null ? AcceptLanguage.of(request) : List.of(asked.locale());
    }
}
