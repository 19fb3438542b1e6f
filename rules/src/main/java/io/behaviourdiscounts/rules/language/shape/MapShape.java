package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys are the author's.
 *
 * @param what its name in messages, with its article
 * @param keyWhat the name of its keys, with its article
 * @param keyTest whether a key is one
 */
public record MapShape<T>(String what, String keyWhat, Predicate<String> keyTest, Shape<T> value)
        implements Shape<Map<String, T>> {

    @Override
    public @Nullable Map<String, T> read(YamlNode node, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            findings.expected(what, node);
            return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            T read = value.read(entry.value(), findings);
            if (!keyTest.test(entry.key().text())) {
                findings.addAtValue(
                        entry.key().position(),
                        "expected %s, found '%s'"
                                .formatted(keyWhat, Excerpt.of(entry.key().text())));
            } else if (read != null) {
                values.put(entry.key().text(), read);
            }
        }
        return values.size() == mapping.entries().size() ? values : null;
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return new JsonObject()
                .put("type", "object")
                .put("minProperties", 1)
                .put("additionalProperties", value.schema(definitions));
    }
}
