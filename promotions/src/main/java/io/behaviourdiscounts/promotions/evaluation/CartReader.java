package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a cart that a shop asks for, or several. A field that is not known is refused: what it asks for would not be done. */
public final class CartReader {

    /** So many carts are priced at once. */
    public static final int MOST_CARTS = 100;

    private static final String SEVERAL = "carts";

    private static final int MOST_TEXTS = 100;
    private static final int LONGEST_TEXT = 128;

    private static final List<String> CART =
            List.of("order", "shopper", "channel", "codes", "links", "locale", "at", "dry_run", "explain", "suppose");
    private static final List<String> ORDER = List.of(
            "id", "cart_id", "currency", "items", "shipping", "region", "payment_method", "tax", "prices_include_tax");
    private static final List<String> ITEM =
            List.of("line", "sku", "qty", "price", "categories", "brand", "discountable", "gift_of");
    private static final List<String> SHIPPING = List.of("service_level", "zone", "region", "price");
    private static final List<String> SHOPPER =
            List.of("id", "email", "device_id", "session_id", "segments", "types", "completed_orders", "birth_date");

    private CartReader() {}

    /**
     * What was asked for.
     *
     * @param isList whether several were, be it only one
     */
    public record Carts(List<Cart> all, boolean isList) {
        public Carts {
            all = List.copyOf(all);
        }
    }

    /** The carts of a document: {@code {"carts": […]}}, or one. No mistake repeats what was read. */
    public static Parsed<Carts> read(Json json) {
        List<Mistake> mistakes = new ArrayList<>();
        Place document = Place.discreetRoot(json, mistakes).required();
        boolean isList = !document.at(SEVERAL).isEmpty();
        List<Cart> carts = isList ? several(document) : cart(document).stream().toList();
        return Parsed.of(mistakes, () -> new Carts(carts, isList));
    }

    private static List<Cart> several(Place document) {
        document.knowsOnly(List.of(SEVERAL));
        Place list = document.at(SEVERAL);
        List<Place> places = list.items();
        if (list.isList() && (places.isEmpty() || places.size() > MOST_CARTS)) {
            list.refuse("expected 1 to " + MOST_CARTS + " carts");
            return List.of();
        }
        return places.stream().flatMap(each -> cart(each.required()).stream()).toList();
    }

    private static Optional<Cart> cart(Place cart) {
        if (cart.fields().isEmpty()) {
            return Optional.empty();
        }
        cart.knowsOnly(CART);
        var at = cart.at("at").instant().orElse(null);
        var dryRun = Set.copyOf(texts(cart.at("dry_run")));
        var explain = Set.copyOf(texts(cart.at("explain")));
        var locale = cart.at("locale").text().orElse(null);
        var supposed = SupposedReader.readAlone(cart.at("suppose")).orElse(null);
        return said(cart)
                .map(said -> new Cart(
                        said.order(),
                        said.shopper(),
                        said.channel(),
                        said.codes(),
                        said.links(),
                        at,
                        dryRun,
                        explain,
                        locale,
                        supposed));
    }

    /**
     * What a shop says of a cart: goods, shopper, channel, codes and links.
     *
     * @param codes each once, in their order
     */
    public record Said(
            Order order, Shopper shopper, @Nullable Channel channel, List<String> codes, Set<String> links) {
        public Said {
            codes = List.copyOf(codes);
            links = Set.copyOf(links);
        }
    }

    /** What a document says of a cart; what it may say beside it, its own reader sees to. */
    public static Optional<Said> said(Place cart) {
        Place place = cart.at("order").required();
        place.knowsOnly(ORDER);
        place.at("shipping").knowsOnly(SHIPPING);
        place.at("items").required().items().forEach(item -> item.knowsOnly(ITEM));
        cart.at("shopper").knowsOnly(SHOPPER);
        var order = new OrderReader(place).order();
        var shopper = new ShopperReader(cart.at("shopper")).shopper();
        var channel =
                cart.at("channel").text().flatMap(EvaluationReader::channel).orElse(null);
        var codes = texts(cart.at("codes"));
        var links = Set.copyOf(texts(cart.at("links")));
        return order.map(priced -> new Said(priced, shopper, channel, codes, links));
    }

    /** Each once. */
    private static List<String> texts(Place list) {
        List<Place> places = list.items();
        if (places.size() > MOST_TEXTS) {
            list.refuse("expected at most " + MOST_TEXTS);
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Place each : places) {
            each.required().text().ifPresent(text -> {
                if (text.length() > LONGEST_TEXT) {
                    each.refuse("expected at most " + LONGEST_TEXT + " characters");
                }
                texts.add(text);
            });
        }
        return List.copyOf(texts);
    }
}
