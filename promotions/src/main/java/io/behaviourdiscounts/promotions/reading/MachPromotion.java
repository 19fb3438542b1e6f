package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Instant;

/**
 * A promotion, and the document that it was read from: what the product does not know of it is kept there, and goes out as it came in.
 *
 * @param written the whole document, its keys in their order
 */
public record MachPromotion(Promotion promotion, Json.Fields written) {

    private static final String LIMITS = "usage_limits";

    /**
     * The document of now: as it was written, with the status that it has come to, and with the uses that are left where it limits them.
     *
     * @param used since the first import
     */
    public Json.Fields export(long used, Instant now) {
        Json.Fields document = written.with("status", Json.of(EnumWords.of(promotion.statusAt(now))));
        Limits limits = promotion.offer().limits();
        boolean isLimited = limits.total() != null || limits.remaining() != null;
        return isLimited && document.values().get(LIMITS) instanceof Json.Fields fields
                ? document.with(LIMITS, fields.with("uses_remaining", Json.of(limits.leftOfTotal(used))))
                : document;
    }
}
