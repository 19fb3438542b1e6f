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
    private final String meaning;
    private final Map<String, Shape<? extends T>> byType = new LinkedHashMap<>();

    /**
     * Mappings that have this key.
     *
     * @param what their name in messages, with its article
     * @param meaning what the key says, for editors
     */
    public Tagged(String what, String tag, String meaning) {
        this.what = what;
        this.tag = tag;
        this.meaning = meaning;
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

    /**
     * An object with the tag, and for each type what else it holds. The types stand in one list, because editors propose what one
     * branch of several allows only once that branch is the one that fits; and a wrong key is then told of the type that was meant.
     */
    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        JsonObject types = new JsonObject().put("description", meaning).putTexts("enum", List.copyOf(byType.keySet()));
        List<JsonObject> branches = new ArrayList<>();
        byType.forEach((type, shape) -> branches.add(new JsonObject()
                .put("if", isOf(type))
                .put("then", shape.schema(definitions).withProperty(tag, new JsonObject().put("const", type)))));
        return new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put(tag, types))
                .putTexts("required", List.of(tag))
                .putObjects("allOf", branches);
    }

    private JsonObject isOf(String type) {
        return new JsonObject()
                .put("properties", new JsonObject().put(tag, new JsonObject().put("const", type)))
                .putTexts("required", List.of(tag));
    }
}
