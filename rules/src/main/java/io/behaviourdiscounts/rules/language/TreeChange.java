package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One change of a tree.
 *
 * @param tree the whole tree as it is after it
 */
record TreeChange(Position position, String was, String becomes, YamlNode tree) {

    /** The changes of the values of a mapping, each as one of the mapping. */
    static Stream<TreeChange> ofValues(
            YamlNode.Mapping mapping, BiFunction<String, YamlNode, Stream<TreeChange>> changes) {
        return places(mapping.entries()).boxed().flatMap(place -> {
            YamlNode.Entry entry = mapping.entries().get(place);
            return changes.apply(entry.key().text(), entry.value()).map(change -> {
                String under =
                        change.tree() instanceof YamlNode.Scalar ? entry.key().text() + ": " : "";
                return new TreeChange(
                        change.position(),
                        under + change.was(),
                        under + change.becomes(),
                        replaced(mapping, place, new YamlNode.Entry(entry.key(), change.tree())));
            });
        });
    }

    /** The changes of the items of a list, each as one of the list. */
    static Stream<TreeChange> ofItems(YamlNode.Sequence list, Function<YamlNode, Stream<TreeChange>> changes) {
        return places(list.items())
                .boxed()
                .flatMap(place -> changes.apply(list.items().get(place)).map(change -> {
                    List<YamlNode> items = new ArrayList<>(list.items());
                    items.set(place, change.tree());
                    return new TreeChange(
                            change.position(),
                            change.was(),
                            change.becomes(),
                            new YamlNode.Sequence(items, list.position()));
                }));
    }

    /** A mapping with another entry at a place. */
    static YamlNode.Mapping replaced(YamlNode.Mapping mapping, int place, YamlNode.Entry entry) {
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.set(place, entry);
        return new YamlNode.Mapping(entries, mapping.position());
    }

    private static IntStream places(List<?> list) {
        return IntStream.range(0, list.size());
    }
}
