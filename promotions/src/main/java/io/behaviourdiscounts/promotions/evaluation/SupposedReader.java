package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.instance.InstanceReader;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.order.UseHistory.Use;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is supposed to be so around an order: the same words where all is given, and where it is asked of a running deployment. */
final class SupposedReader {

    private static final List<String> KEYS = List.of("only", "time_zone", "mode", "coupons", "usage");

    /** Whether uses will be taken, or this is only advice. */
    private enum Mode {
        QUOTE,
        REDEEM
    }

    private SupposedReader() {}

    /** What a document says among other things. */
    static Supposed read(Place place) {
        return read(place, null);
    }

    /** What a document says that has nothing else; nothing where it is not there. */
    static Optional<Supposed> readAlone(Place place) {
        if (place.isEmpty()) {
            return Optional.empty();
        }
        place.knowsOnly(KEYS);
        Set<String> only = new HashSet<>();
        place.at("only").items().forEach(each -> each.required().text().ifPresent(only::add));
        return Optional.of(read(place, place.at("only").isEmpty() ? null : only));
    }

    private static Supposed read(Place place, @Nullable Set<String> only) {
        return new Supposed(
                place.at("time_zone").zone().orElse(ZoneOffset.UTC),
                place.at("mode").word(Mode.class).orElse(Mode.QUOTE) == Mode.REDEEM,
                instances(place.at("coupons")),
                usage(place.at("usage")),
                only);
    }

    private static List<CouponInstance> instances(Place list) {
        Set<String> ids = new HashSet<>();
        List<CouponInstance> instances = new ArrayList<>();
        for (Place each : list.items()) {
            new InstanceReader(each.required()).instance().ifPresent(instance -> {
                if (!ids.add(instance.id())) {
                    each.at("id").refuse("another coupon has this id");
                }
                instances.add(instance);
            });
        }
        return instances;
    }

    private static Map<String, List<Use>> usage(Place byPromotion) {
        Map<String, List<Use>> usage = new HashMap<>();
        byPromotion.entries().forEach((promotion, uses) -> {
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
