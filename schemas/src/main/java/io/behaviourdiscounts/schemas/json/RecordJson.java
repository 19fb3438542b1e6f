package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import io.behaviourdiscounts.schemas.serde.Buffers;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Any record as JSON, for people and for {@code tail --json}: fields named as in the schema, times in ISO-8601 and UTC, decimals
 * exact and without trailing zeros, bytes in base 64, JSON-like values as plain lists and maps. A field that is null is left out; a null within a
 * list or a map stays.
 */
public final class RecordJson {

    private RecordJson() {}

    /** The JSON of a record. */
    public static ObjectNode toJson(SpecificRecord record) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                object.set(field.name(), node(value));
            }
        }
        return object;
    }

    static JsonNode node(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.instance;
            case ListValue list -> list(list.getItems());
            case MapValue map -> map(map.getEntries());
            case SpecificRecord record -> toJson(record);
            case Collection<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case CharSequence text -> TextNode.valueOf(text.toString());
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case Double number -> fraction(number);
            case BigDecimal number -> decimal(number);
            case Instant time -> TextNode.valueOf(time.toString());
            case ByteBuffer bytes -> TextNode.valueOf(base64(bytes));
            default ->
                throw new IllegalArgumentException("no schema of this project has values of type "
                        + value.getClass().getName());
        };
    }

    private static String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(Buffers.bytes(bytes));
    }

    private static ArrayNode list(Collection<?> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> array.add(node(value)));
        return array;
    }

    private static ObjectNode map(Map<?, ?> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach((name, value) -> object.set(String.valueOf(name), node(value)));
        return object;
    }

    /** JSON has no word for infinity and not-a-number: they are shown as texts. */
    private static JsonNode fraction(double number) {
        return Double.isFinite(number) ? DoubleNode.valueOf(number) : TextNode.valueOf(Double.toString(number));
    }

    private static JsonNode decimal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return DecimalNode.valueOf(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }
}
