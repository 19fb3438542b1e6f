package io.behaviourdiscounts.promotions.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON merge patch (RFC 7396): objects are merged, a null takes a key away, and anything else takes the place of what was there. */
public final class MergePatch {

    private MergePatch() {}

    /** A document with a patch; keys keep their places, and new ones come behind them. */
    public static Json apply(Json document, Json patch) {
        if (!(patch instanceof Json.Fields(Map<String, Json> changes))) {
            return patch;
        }
        Map<String, Json> merged =
                new LinkedHashMap<>(document instanceof Json.Fields(Map<String, Json> values) ? values : Map.of());
        changes.forEach((key, change) -> {
            if (change instanceof Json.Null) {
                merged.remove(key);
            } else {
                merged.put(key, apply(merged.getOrDefault(key, Json.NULL), change));
            }
        });
        return new Json.Fields(merged);
    }
}
