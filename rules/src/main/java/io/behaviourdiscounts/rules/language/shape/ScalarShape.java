package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param what is expected, with its article: {@code a number above 0}
 * @param schema the same for an editor
 * @param reader what the scalar is; nothing when it is not what is expected
 */
public record ScalarShape<T>(String what, JsonObject schema, Function<YamlNode.Scalar, Optional<T>> reader)
        implements Shape<T> {

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isAbsent()) {
            Optional<T> value = reader.apply(scalar);
            if (value.isPresent()) {
                return value.get();
            }
        }
        findings.expected(what, node);
        return null;
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return schema;
    }
}
