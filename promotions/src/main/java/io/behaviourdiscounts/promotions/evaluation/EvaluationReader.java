package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.order.UseHistory;
import io.behaviourdiscounts.promotions.pricing.Question;
import io.behaviourdiscounts.promotions.pricing.Selection;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is to be evaluated: an order, what is known around it, and promotions as documents of the MACH Alliance. Promotions that can't be
 * understood do not stop it; they are told in the answer.
 */
public final class EvaluationReader {

    private static final List<String> KEYS = List.of(
            "now",
            "time_zone",
            "channel",
            "locale",
            "mode",
            "selection",
            "dry_run",
            "codes",
            "links",
            "shopper",
            "order",
            "promotions",
            "coupons",
            "usage");

    private final Place input;

    private EvaluationReader(Place input) {
        this.input = input;
    }

    /** What a document asks for. */
    public static Parsed<Evaluation> read(Json json) {
        List<Mistake> mistakes = new ArrayList<>();
        Place input = Place.root(json, mistakes);
        Optional<Evaluation> evaluation =
                input.required().fields().flatMap(fields -> new EvaluationReader(input).evaluation());
        return Parsed.of(mistakes, evaluation::orElseThrow);
    }

    private Optional<Evaluation> evaluation() {
        input.knowsOnly(KEYS);
        Optional<Instant> now = input.at("now").required().instant();
        Optional<Order> order = new OrderReader(input.at("order").required()).order();
        Facts facts = facts();
        GivenPromotions promotions = GivenPromotions.read(input.at("promotions"));
        Selection selection = input.at("selection").word(Selection.class).orElse(Selection.BY_RANK);
        List<String> locales = input.at("locale").text().stream().toList();
        return now.flatMap(at -> order.map(priced -> new Evaluation(
                Question.of(priced, facts, promotions.right(), at), promotions.invalid(), selection, locales)));
    }

    private Facts facts() {
        Shopper shopper = new ShopperReader(input.at("shopper")).shopper();
        Optional<Channel> channel = input.at("channel").text().flatMap(EvaluationReader::channel);
        Supposed supposed = SupposedReader.read(input);
        return new Facts(
                shopper,
                channel.orElse(null),
                texts("codes"),
                new HashSet<>(texts("links")),
                supposed.instances(),
                new UseHistory(supposed.usage(), shopper, channel.orElse(null)),
                supposed.zone(),
                supposed.takesUses(),
                new HashSet<>(texts("dry_run")));
    }

    /** A shop may have channels that no promotion can name: they are as good as none. */
    static Optional<Channel> channel(String word) {
        return EnumWords.find(Channel.class, word);
    }

    private List<String> texts(String key) {
        return input.at(key).items().stream()
                .flatMap(each -> each.required().text().stream())
                .toList();
    }
}
