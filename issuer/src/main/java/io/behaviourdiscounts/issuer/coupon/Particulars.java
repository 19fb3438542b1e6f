package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.schemas.DisplayTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with a coupon and decides nothing at a checkout.
 *
 * @param revision how often the coupon was changed or blocked by somebody; its uses don't count
 * @param display texts for the shopper; null where there are none, and for coupons of grants, whose texts are the rule's
 * @param externalReferences ids that other systems have for it, by the system
 * @param extensions what others keep with it: a JSON object, as it was said; null where there is nothing
 */
public record Particulars(
        long revision,
        @Nullable DisplayTexts display,
        Map<String, String> externalReferences,
        @Nullable String extensions) {

    /** Nothing is kept, and nothing was changed. */
    public static final Particulars NONE = new Particulars(0, null, Map.of(), null);

    public Particulars {
        externalReferences = Map.copyOf(externalReferences);
    }

    /** The same, changed once more. */
    Particulars revised() {
        return new Particulars(revision + 1, display, externalReferences, extensions);
    }
}
