package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mappings of several types, told by the value of one key. */
public final class Tagged<T> implements Shape<T> {

    private final String what;
    private final String tag;
    private final Map<String, Shape<? extends T>> byType = new LinkedHashMap<>();

    /**
     * Mappings that have this key.
     *
     * @param what their name in messages, with its article
     */
    public Tagged(String what, String tag) {
        this.what = what;
        this.tag = tag;
    }

    /** Adds a type; its shape sees the mapping without the key that tells the type. */
    public Tagged<T> with(String type, Shape<? extends T> shape) {
        byType.put(type, shape);
        return this;
    }

    @Override
    public @Nullable T read(YamlNode node, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            findings.expected(what + ", a mapping with '" + tag + "'", node);
            return null;
        }
        Optional<YamlNode> type = mapping.get(tag);
        if (type.isEmpty()) {
            findings.add(mapping.position(), "%s needs '%s': %s".formatted(what, tag, choices()));
            return null;
        }
        return readAs(type.get(), mapping, findings);
    }

    private @Nullable T readAs(YamlNode type, YamlNode.Mapping mapping, Findings findings) {
        if (!(type instanceof YamlNode.Scalar word) || word.isAbsent()) {
            findings.expected(choices(), type);
            return null;
        }
        Shape<? extends T> shape = byType.get(word.text());
        if (shape == null) {
            String advice = new NearestWord(byType.keySet()).advice(word.text());
            findings.add(
                    word.position(), "unknown %s '%s' of %s; %s".formatted(tag, Excerpt.of(word.text()), what, advice));
            return null;
        }
        List<YamlNode.Entry> others = new ArrayList<>(mapping.entries());
        others.removeIf(entry -> entry.key().text().equals(tag));
        return shape.read(new YamlNode.Mapping(others, mapping.position()), findings);
    }

    private String choices() {
        return "one of " + String.join(", ", byType.keySet());
    }

    /** An object with a list of types, and for each of them what else it holds. */
    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        List<JsonObject> types = new ArrayList<>();
        byType.forEach((type, shape) -> types.add(withTag(type, shape.schema(definitions))));
        return new JsonObject().put("type", "object").putObjects("oneOf", types);
    }

    private JsonObject withTag(String type, JsonObject schema) {
        return schema.withProperty(tag, new JsonObject().put("const", type));
    }
}
