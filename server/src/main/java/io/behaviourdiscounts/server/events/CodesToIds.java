package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Replaces the codes in an event; says what is wrong where it can't, never naming a code. */
    Optional<String> replaceIn(JsonNode event) {
        if (!(event.get("attributes") instanceof ObjectNode attributes) || !attributes.has(CODES)) {
            return Optional.empty();
        }
        if (couponId == null) {
            return Optional.of(
                    "attributes.coupon_codes: codes are not sent in clear; give the key file (--keys) that makes ids of them");
        }
        JsonNode codes = attributes.remove(CODES);
        ArrayNode ids = attributes.putArray(IDS);
        for (JsonNode code : codes.isArray() ? codes : attributes.arrayNode().add(codes)) {
            if (!code.isTextual()) {
                return Optional.of("attributes.coupon_codes: a list of texts is expected");
            }
            ids.add(couponId.apply(code.textValue()));
        }
        return Optional.empty();
    }
}
