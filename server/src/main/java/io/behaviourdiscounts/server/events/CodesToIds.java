package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.road.CouponRoad;
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
    public Optional<String> replaceIn(JsonNode event) {
        if (!(event.get("attributes") instanceof ObjectNode attributes) || !attributes.has(CODES)) {
            return Optional.empty();
        }
        if (couponId == null) {
            return Optional.of(
                    "attributes.coupon_codes: codes are not sent in clear; give the key file (--keys) that makes ids of them");
        }
        JsonNode codes = attributes.remove(CODES);
        if (list(codes).size() > CouponRoad.MOST_COUPONS) {
            return Optional.of(TOO_MANY);
        }
        ArrayNode ids = list(attributes.path(IDS)).deepCopy();
        for (JsonNode code : list(codes)) {
            if (!code.isTextual()
                    || code.textValue().isBlank()
                    || code.textValue().length() > LONGEST) {
                return Optional.of(
                        "attributes.coupon_codes: a list of texts of 1 to " + LONGEST + " characters is expected");
            }
            ids.add(couponId.apply(code.textValue()));
        }
        attributes.set(IDS, ids);
        return Optional.empty();
    }

    /** A list, or what stands alone in its place. */
    private static ArrayNode list(JsonNode named) {
        if (named instanceof ArrayNode list) {
            return list;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        return named.isNull() || named.isMissingNode() ? list : list.add(named);
    }
}
