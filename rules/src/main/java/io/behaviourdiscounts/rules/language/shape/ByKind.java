package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Different shapes for a single value, a list and a mapping; null for what may not stand here.
 *
 * @param what is expected, where something else stands
 */
public record ByKind<T>(
        String what,
        @Nullable Shape<T> scalar,
        @Nullable Shape<T> list,
        @Nullable Shape<T> mapping) implements Shape<T> {

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        Shape<T> shape = switch (node) {
            case YamlNode.Scalar value -> value.isAbsent() ? null : scalar;
            case YamlNode.Sequence values -> list;
            case YamlNode.Mapping entries -> mapping;
        };
        if (shape == null) {
            findings.expected(what, node);
            return null;
        }
        return shape.read(node, findings);
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        List<JsonObject> kinds = Stream.of(scalar, list, mapping)
                .filter(Objects::nonNull)
                .map(shape -> shape.schema(definitions))
                .toList();
        return new JsonObject().putObjects("anyOf", kinds);
    }
}
