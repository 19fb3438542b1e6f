package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shapes of several values. */
public final class Lists {

    private Lists() {}

    /** A list with something in it. */
    public static <T> Shape<List<T>> of(String what, Shape<T> item) {
        return new ListShape<>(what, item, false, false);
    }

    /** A list that may be empty. */
    public static <T> Shape<List<T>> maybeEmpty(String what, Shape<T> item) {
        return new ListShape<>(what, item, true, false);
    }

    /** One value, or a list of different ones. */
    public static <T> Shape<List<T>> oneOrMore(String what, Shape<T> item) {
        return new ByKind<>(
                what, item.then((one, node, findings) -> List.of(one)), new ListShape<>(what, item, false, true), null);
    }

    private record ListShape<T>(String what, Shape<T> item, boolean maybeEmpty, boolean distinct)
            implements Shape<List<T>> {

        @Override
        public @Nullable List<T> read(YamlNode node, Findings findings) {
            if (!(node instanceof YamlNode.Sequence sequence)
                    || (sequence.items().isEmpty() && !maybeEmpty)) {
                findings.expected(what, node);
                return null;
            }
            List<T> values = new ArrayList<>();
            Set<T> seen = new HashSet<>();
            for (YamlNode itemNode : sequence.items()) {
                T value = item.read(itemNode, findings);
                if (value == null) {
                    continue;
                }
                if (distinct && !seen.add(value)) {
                    findings.addAtValue(itemNode.position(), "'" + value + "' stands twice in this list");
                } else {
                    values.add(value);
                }
            }
            return values.size() == sequence.items().size() ? List.copyOf(values) : null;
        }

        @Override
        public JsonObject schema(SchemaDefinitions definitions) {
            JsonObject schema = new JsonObject().put("type", "array").put("items", item.schema(definitions));
            return maybeEmpty ? schema : schema.put("minItems", 1);
        }
    }
}
