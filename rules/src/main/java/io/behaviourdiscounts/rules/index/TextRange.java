package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.CodePoints;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import org.jspecify.annotations.Nullable;

/** The texts, by code points, from a lower end, included, to a higher one, excluded; an end that is null is open. */
record TextRange(@Nullable String low, @Nullable String high) {

    /** The texts that pass a comparison. */
    static TextRange of(Comparison comparison, String bound) {
        return switch (comparison) {
            case GT -> new TextRange(next(bound), null);
            case GTE -> new TextRange(bound, null);
            case LT -> new TextRange(null, bound);
            case LTE -> new TextRange(null, next(bound));
        };
    }

    /** No text lies between a text and this one. */
    private static String next(String text) {
        return text + '\0';
    }

    TextRange and(TextRange other) {
        return new TextRange(
                low == null || (other.low != null && CodePoints.compare(low, other.low) < 0) ? other.low : low,
                high == null || (other.high != null && CodePoints.compare(high, other.high) > 0) ? other.high : high);
    }
}
