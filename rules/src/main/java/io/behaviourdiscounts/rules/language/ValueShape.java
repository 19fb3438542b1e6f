package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a shop sends them in JSON: a plain number, {@code true}, {@code false} or {@code null} is what JSON would take it for. */
final class ValueShape implements Shape<Value> {

    static final Shape<Value> VALUE = new ValueShape();

    /** Fields of any names. */
    static final Shape<Map<String, Value>> FIELDS =
            new MapShape<>("fields, such as {currency: USD}", "a field's name", name -> !name.isEmpty(), VALUE);

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private ValueShape() {}

    @Override
    public @Nullable Value read(YamlNode node, Findings findings) {
        return switch (node) {
            case YamlNode.Scalar scalar -> {
                if (scalar.isAbsent()) {
                    findings.expected("a value", node);
                    yield null;
                }
                yield value(new Literal(scalar.text(), scalar.plain()));
            }
            case YamlNode.Sequence sequence -> items(sequence, findings);
            case YamlNode.Mapping mapping -> fields(mapping, findings);
        };
    }

    private @Nullable Value items(YamlNode.Sequence sequence, Findings findings) {
        List<Value> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Value value = read(item, findings);
            if (value == null) {
                return null;
            }
            items.add(value);
        }
        return new Value.Items(items);
    }

    private @Nullable Value fields(YamlNode.Mapping mapping, Findings findings) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Value value = read(entry.value(), findings);
            if (value == null) {
                return null;
            }
            fields.put(entry.key().text(), value);
        }
        return new Value.Fields(fields);
    }

    private static Value value(Literal literal) {
        if (literal.isNull()) {
            return Value.NULL;
        }
        return literal.truth()
                .map(Value::of)
                .or(() -> literal.number().map(ValueShape::number))
                .orElseGet(() -> Value.of(literal.text()));
    }

    private static Value number(BigDecimal number) {
        boolean isWhole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return isWhole && number.abs().compareTo(LARGEST) <= 0
                ? Value.of(number.longValueExact())
                : Value.of(number.doubleValue());
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return new JsonObject();
    }
}
