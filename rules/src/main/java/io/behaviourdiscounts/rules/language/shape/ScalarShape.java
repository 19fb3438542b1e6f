package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param what is expected, with its article: {@code a number above 0}
 * @param schema the same for an editor
 * @param reader what the scalar is; nothing when it is not what is expected
 * @param advisor what its author may have meant by a text that is not what is expected
 */
public record ScalarShape<T>(
        String what,
        JsonObject schema,
        Function<YamlNode.Scalar, Optional<T>> reader,
        Function<String, Optional<String>> advisor)
        implements Shape<T> {

    public ScalarShape(String what, JsonObject schema, Function<YamlNode.Scalar, Optional<T>> reader) {
        this(what, schema, reader, text -> Optional.empty());
    }

    /** The same, with what to say of a text that is not what is expected. */
    public ScalarShape<T> advising(Function<String, Optional<String>> advice) {
        return new ScalarShape<>(what, schema, reader, advice);
    }

    /** The same, with values that an editor proposes. */
    public ScalarShape<T> withExamples(List<String> examples) {
        return new ScalarShape<>(what, new JsonObject().putAll(schema).putTexts("examples", examples), reader, advisor);
    }

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.isAbsent()) {
            Optional<T> value = reader.apply(scalar);
            if (value.isPresent()) {
                return value.get();
            }
        }
        findings.expected(
                what, node, node instanceof YamlNode.Scalar scalar ? advisor.apply(scalar.text()) : Optional.empty());
        return null;
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return schema;
    }
}
