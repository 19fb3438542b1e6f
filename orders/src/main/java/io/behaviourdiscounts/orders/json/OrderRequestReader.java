package io.behaviourdiscounts.orders.json;

import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.promotions.evaluation.CartReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.rules.model.Money;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a shop asks of an order. A field that is not known is refused: what it asks for would not be done. */
public final class OrderRequestReader {

    private static final List<String> CART = List.of("order", "shopper", "channel", "codes", "links", "locale");
    private static final List<String> APPLY = and(CART, "on_refusal", "revision");
    private static final List<String> REDEEM = and(CART, "on_refusal", "expected_discount");
    private static final List<String> RELEASE = List.of("order", "locale");
    private static final List<String> ROLL_BACK = and(RELEASE, "lines", "shipping");
    private static final List<String> NAMES = List.of("id", "cart_id");
    private static final int LONGEST_NAME = 128;
    private static final long MOST_PIECES = 1_000_000_000L;

    private final Place document;
    private final ZoneId zone;

    private OrderRequestReader(Place document, ZoneId zone) {
        this.document = document;
        this.zone = zone;
    }

    /** What can be asked of an order as a whole. */
    public enum Kind {
        APPLY,
        REDEEM,
        RELEASE,
        ROLLBACK
    }

    /**
     * What a document asks. No mistake repeats what was read.
     *
     * @param zone of days and hours, where an offer has none of its own
     */
    public static Parsed<OrderRequest> read(Kind kind, Json json, ZoneId zone) {
        List<Mistake> mistakes = new ArrayList<>();
        Place document = Place.discreetRoot(json, mistakes).required();
        Optional<OrderRequest> request = new OrderRequestReader(document, zone).request(kind);
        return Parsed.of(mistakes, request::orElseThrow);
    }

    private Optional<OrderRequest> request(Kind kind) {
        if (document.fields().isEmpty()) {
            return Optional.empty();
        }
        Optional<OrderCommand> command = switch (kind) {
            case APPLY -> apply();
            case REDEEM -> redeem();
            case RELEASE -> release();
            case ROLLBACK -> rollBack();
        };
        Optional<Names> names = names(kind);
        String locale = document.at("locale").text().orElse(null);
        return command.flatMap(asked -> names.map(called -> new OrderRequest(called, asked, locale)));
    }

    private Optional<OrderCommand> apply() {
        document.knowsOnly(APPLY);
        Long revision = document.at("revision").whole(0, Long.MAX_VALUE).orElse(null);
        return cart().map(cart -> new OrderCommand.Apply(cart, onRefusal(), revision));
    }

    /** Without goods, what is reserved is spent; then nothing else may be said that would have to be priced. */
    private Optional<OrderCommand> redeem() {
        document.knowsOnly(REDEEM);
        Place order = document.at("order").required();
        if (!order.at("items").isEmpty()) {
            return cart().map(cart -> new OrderCommand.Redeem(cart, onRefusal(), expected(cart)));
        }
        order.knowsOnly(NAMES);
        Stream.of("shopper", "channel", "codes", "links", "on_refusal")
                .map(document::at)
                .filter(place -> !place.isEmpty())
                .forEach(place -> place.refuse("has no meaning without order.items"));
        return Optional.of(new OrderCommand.Redeem(null, OnRefusal.REFUSE, expected(null)));
    }

    private Optional<OrderCommand> release() {
        document.knowsOnly(RELEASE);
        document.at("order").required().knowsOnly(NAMES);
        return Optional.of(new OrderCommand.Release());
    }

    private Optional<OrderCommand> rollBack() {
        document.knowsOnly(ROLL_BACK);
        document.at("order").required().knowsOnly(NAMES);
        if (document.at("lines").isList() && document.at("lines").items().isEmpty()) {
            document.at("lines")
                    .refuse("expected at least one line; without 'lines' and 'shipping' all of the order goes back");
        }
        Map<String, Long> lines = new HashMap<>();
        for (Place each : document.at("lines").items()) {
            each.required().knowsOnly(List.of("line", "qty"));
            Optional<String> line = each.at("line").required().text();
            long pieces = each.at("qty").whole(1, MOST_PIECES).orElse(0L);
            if (line.isPresent() && lines.put(line.get(), pieces) != null) {
                each.refuse("this line is named already");
            }
        }
        boolean shipping = document.at("shipping").truth().orElse(false);
        return Optional.of(new OrderCommand.RollBack(new Parts(lines, shipping)));
    }

    private Optional<Names> names(Kind kind) {
        Place order = document.at("order").required();
        String id = name(order.at("id"));
        String cartId = name(order.at("cart_id"));
        if (kind == Kind.REDEEM) {
            order.at("id").required();
        } else if (id == null && cartId == null) {
            order.refuse("expected 'id', 'cart_id' or both");
        }
        return id == null && cartId == null ? Optional.empty() : Optional.of(new Names(id, cartId));
    }

    private static @Nullable String name(Place place) {
        Optional<String> name = place.text();
        if (name.filter(text -> text.isBlank() || text.length() > LONGEST_NAME).isPresent()) {
            place.refuse("expected 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        return name.orElse(null);
    }

    private OnRefusal onRefusal() {
        return document.at("on_refusal").word(OnRefusal.class).orElse(OnRefusal.REFUSE);
    }

    private @Nullable Long expected(@Nullable Cart cart) {
        Place expected = document.at("expected_discount");
        return cart == null
                ? expected.money().map(Money::minorUnits).orElse(null)
                : expected.amountIn(cart.order().currency())
                        .map(Money::minorUnits)
                        .orElse(null);
    }

    private Optional<Cart> cart() {
        return CartReader.said(document)
                .map(said -> new Cart(
                        said.order(), said.shopper(), said.channel(), List.of(), said.codes(), said.links(), zone));
    }

    private static List<String> and(List<String> some, String... others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(List.of(others));
        return List.copyOf(all);
    }
}
