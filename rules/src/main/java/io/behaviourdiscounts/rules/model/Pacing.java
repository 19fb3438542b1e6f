package io.behaviourdiscounts.rules.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a rule from coming too often, beside others, or at the wrong hour.
 *
 * @param paces how often a shopper may be granted it, and others with it
 * @param exclusionGroup of the rules of this group that one event triggers only the first is granted; null where it is in none
 * @param quietHours when it leaves shoppers alone; never where it is null
 */
public record Pacing(
        List<Pace> paces,
        @Nullable String exclusionGroup,
        @Nullable QuietHours quietHours) {

    /** Nothing of it. */
    public static final Pacing NONE = new Pacing(List.of(), null, null);

    public Pacing {
        paces = List.copyOf(paces);
    }
}
