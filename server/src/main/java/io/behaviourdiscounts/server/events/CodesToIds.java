package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps coupon codes out of {@code behaviour.events.v1}: {@code attributes.coupon_codes} becomes
 * {@code attributes.coupon_ids}, each code its coupon's id. Without the keys that make ids of codes, an event that has codes is
 * refused rather than sent with them in clear.
 */
public final class CodesToIds {

    static final String CODES = "coupon_codes";
    static final String IDS = "coupon_ids";

    static final int LONGEST = 128;

    private static final String TOO_MANY =
            "attributes.coupon_codes: an event names at most " + CouponRoad.MOST_COUPONS + " coupons";

    private final @Nullable Function<String, String> couponId;

    private CodesToIds(@Nullable Function<String, String> couponId) {
        this.couponId = couponId;
    }

    /** Replaces codes by what a function makes of each. */
    public static CodesToIds replacedBy(Function<String, String> couponId) {
        return new CodesToIds(couponId);
    }

    /** Refuses every event that has codes. */
    public static CodesToIds refused() {
        return new CodesToIds(null);
    }

    /** Replaces the codes in an event, beside the ids that it has; says what is wrong where it can't, never naming a code. */
    public Optional<String> replaceIn(BehaviourEvent event) {
        Map<String, Object> attributes = event.getAttributes();
        if (!attributes.containsKey(CODES)) {
            return Optional.empty();
        }
        if (couponId == null) {
            return Optional.of(
                    "attributes.coupon_codes: codes are not sent in clear; give the key file (--keys) that makes ids of them");
        }
        List<Object> codes = list(attributes.remove(CODES));
        if (codes.size() > CouponRoad.MOST_COUPONS) {
            return Optional.of(TOO_MANY);
        }
        List<Object> ids = new ArrayList<>(list(attributes.get(IDS)));
        for (Object code : codes) {
            if (!(code instanceof String text) || text.isBlank() || text.length() > LONGEST) {
                return Optional.of(
                        "attributes.coupon_codes: a list of texts of 1 to " + LONGEST + " characters is expected");
            }
            ids.add(couponId.apply(text));
        }
        attributes.put(IDS, new ListValue(ids));
        return Optional.empty();
    }

    /** A list, or what stands alone in its place. */
    private static List<Object> list(@Nullable Object named) {
        if (named instanceof ListValue list) {
            return list.getItems();
        }
        return named == null ? List.of() : List.of(named);
    }
}
