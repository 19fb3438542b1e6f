package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.instance.InstanceReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.order.UseHistory;
import io.behaviourdiscounts.promotions.order.UseHistory.Use;
import io.behaviourdiscounts.promotions.pricing.Question;
import io.behaviourdiscounts.promotions.pricing.Selection;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Whether uses will be taken, or this is only advice. */
    private enum Mode {
        QUOTE,
        REDEEM
    }

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
        ZoneId zone = input.at("time_zone").zone().orElse(ZoneOffset.UTC);
        Mode mode = input.at("mode").word(Mode.class).orElse(Mode.QUOTE);
        return new Facts(
                shopper,
                channel.orElse(null),
                texts("codes"),
                new HashSet<>(texts("links")),
                instances(),
                new UseHistory(usage(), shopper, channel.orElse(null)),
                zone,
                mode == Mode.REDEEM,
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

    private List<CouponInstance> instances() {
        Set<String> ids = new HashSet<>();
        List<CouponInstance> instances = new ArrayList<>();
        for (Place each : input.at("coupons").items()) {
            new InstanceReader(each.required()).instance().ifPresent(instance -> {
                if (!ids.add(instance.id())) {
                    each.at("id").refuse("another coupon has this id");
                }
                instances.add(instance);
            });
        }
        return instances;
    }

    private Map<String, List<Use>> usage() {
        Map<String, List<Use>> usage = new HashMap<>();
        input.at("usage").entries().forEach((promotion, uses) -> {
            List<Use> all = new ArrayList<>();
            uses.items().forEach(each -> use(each.required()).ifPresent(all::add));
            usage.put(promotion, all);
        });
        return usage;
    }

    private static Optional<Use> use(Place place) {
        String id = place.at("id").text().orElse(null);
        String email = place.at("email").text().orElse(null);
        String device = place.at("device_id").text().orElse(null);
        return place.at("at").required().instant().map(at -> new Use(at, id, email, device));
    }
}
