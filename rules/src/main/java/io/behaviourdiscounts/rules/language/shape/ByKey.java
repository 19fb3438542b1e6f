package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mappings of two kinds, told by whether a key stands in them.
 *
 * @param with of those that have it
 * @param without of those that do not, and of what is no mapping
 */
public record ByKey<T>(String key, Shape<T> with, Shape<T> without) implements Shape<T> {

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        boolean has =
                node instanceof YamlNode.Mapping mapping && mapping.get(key).isPresent();
        return has ? with.read(node, findings) : without.read(node, findings);
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return new JsonObject()
                .put("type", "object")
                .put("if", new JsonObject().putTexts("required", List.of(key)))
                .put("then", with.schema(definitions))
                .put("else", without.schema(definitions));
    }
}
