package io.behaviourdiscounts.server.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * One text for all ways of writing the same JSON: names in order, no blanks, numbers without trailing zeros, and no nulls, which say
 * as much as a name that is not there. The order of lists stays.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The bytes of that text. Numbers must have been bounded before. */
    public static byte[] bytes(ObjectNode json) {
        return canonical(json).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode canonical(JsonNode json) {
        if (json instanceof ObjectNode object) {
            var sorted = new TreeMap<String, JsonNode>();
            object.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    sorted.put(field.getKey(), canonical(field.getValue()));
                }
            });
            return JsonNodeFactory.instance.objectNode().setAll(sorted);
        }
        if (json.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> list.add(canonical(element)));
            return list;
        }
        return json.isNumber() ? DecimalNode.valueOf(json.decimalValue().stripTrailingZeros()) : json;
    }
}
