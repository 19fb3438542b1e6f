package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into the values that Avro holds: null, Boolean, Long, Double, String, ListValue and MapValue. */
final class JsonValues {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Problems problems;

    JsonValues(Problems problems) {
        this.problems = problems;
    }

    /**
     * The fields of an object, in their order.
     *
     * @param depth how deep the object stands: 1 is the first
     */
    Map<String, @Nullable Object> fields(String path, JsonNode object, int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (tooDeep(path, depth)) {
            return fields;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String fieldPath = path + "." + field.getKey();
            problems.checkCharacters(fieldPath, field.getKey());
            fields.put(field.getKey(), value(fieldPath, field.getValue(), depth));
        }
        return fields;
    }

    private List<@Nullable Object> items(String path, JsonNode array, int depth) {
        List<@Nullable Object> items = new ArrayList<>(array.size());
        if (tooDeep(path, depth)) {
            return items;
        }
        for (JsonNode item : array) {
            items.add(value(path + "[" + items.size() + "]", item, depth));
        }
        return items;
    }

    /**
     * One value.
     *
     * @param depth how deep the object or the list stands in which it is: 1 is the first
     */
    @Nullable
    Object value(String path, JsonNode value, int depth) {
        return switch (value.getNodeType()) {
            case OBJECT -> new MapValue(fields(path, value, depth + 1));
            case ARRAY -> new ListValue(items(path, value, depth + 1));
            case STRING -> {
                problems.checkCharacters(path, value.textValue());
                yield value.textValue();
            }
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(path, value);
            case NULL -> null;
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException(path + " is not from a JSON document");
        };
    }

    private @Nullable Object number(String path, JsonNode value) {
        if (value.isIntegralNumber()) {
            return whole(path, value.bigIntegerValue());
        }
        return fraction(path, value);
    }

    private @Nullable Long whole(String path, BigInteger number) {
        if (number.compareTo(LEAST) < 0 || number.compareTo(GREATEST) > 0) {
            problems.add(
                    path, "a whole number of " + number.bitLength() + " bits would lose digits; send it as a text");
            return null;
        }
        return number.longValue();
    }

    private @Nullable Double fraction(String path, JsonNode value) {
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            problems.add(path, "the number is beyond the range of a double; send it as a text");
            return null;
        }
        return number;
    }

    private boolean tooDeep(String path, int depth) {
        if (depth > EventReader.MAX_DEPTH) {
            problems.add(path, "more than " + EventReader.MAX_DEPTH + " lists and maps stand in each other");
            return true;
        }
        return false;
    }
}
