package io.behaviourdiscounts.rules.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place at which two trees differ. Mappings are compared key by key, whatever the order of their keys; lists of single values
 * by what is in them; other lists item by item, after what is equal at their beginnings and ends.
 *
 * @param path the place: keys with dots between them, items of lists as {@code all[0]}, one of several values as {@code trigger[]};
 *     empty for the whole tree
 * @param before what stood there, as a line of YAML; null when nothing did
 * @param after what stands there now; null when nothing does
 */
public record YamlDifference(
        String path, @Nullable String before, @Nullable String after) {

    /** What differs, in the order of the later tree; equal trees, positions aside, have no differences. */
    public static List<YamlDifference> between(YamlNode before, YamlNode after) {
        List<YamlDifference> found = new ArrayList<>();
        compare("", before, after, found);
        return List.copyOf(found);
    }

    private static void compare(
            String path, @Nullable YamlNode before, @Nullable YamlNode after, List<YamlDifference> found) {
        if (before instanceof YamlNode.Mapping one && after instanceof YamlNode.Mapping other) {
            compareKeys(path, one, other, found);
        } else if (before instanceof YamlNode.Sequence one && after instanceof YamlNode.Sequence other) {
            compareItems(path, one.items(), other.items(), found);
        } else {
            String was = text(before);
            String is = text(after);
            if (!Objects.equals(was, is)) {
                found.add(new YamlDifference(path, was, is));
            }
        }
    }

    private static @Nullable String text(@Nullable YamlNode node) {
        return node == null ? null : FlowYaml.write(node);
    }

    private static void compareKeys(
            String path, YamlNode.Mapping before, YamlNode.Mapping after, List<YamlDifference> found) {
        Map<String, YamlNode> left = new LinkedHashMap<>();
        before.entries().forEach(entry -> left.put(entry.key().text(), entry.value()));
        for (YamlNode.Entry entry : after.entries()) {
            String key = entry.key().text();
            compare(path.isEmpty() ? key : path + "." + key, left.remove(key), entry.value(), found);
        }
        left.forEach((key, value) -> compare(path.isEmpty() ? key : path + "." + key, value, null, found));
    }

    private static void compareItems(
            String path, List<YamlNode> before, List<YamlNode> after, List<YamlDifference> found) {
        List<String> was = before.stream().map(FlowYaml::write).toList();
        List<String> is = after.stream().map(FlowYaml::write).toList();
        if (areSingle(before) && areSingle(after)) {
            compareValues(path, was, is, found);
            return;
        }
        int begin = 0;
        while (begin < Math.min(was.size(), is.size()) && was.get(begin).equals(is.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(was.size(), is.size()) - begin
                && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
            end++;
        }
        int last = Math.max(was.size(), is.size()) - end;
        for (int i = begin; i < last; i++) {
            YamlNode one = i < before.size() - end ? before.get(i) : null;
            YamlNode other = i < after.size() - end ? after.get(i) : null;
            compare(path + "[" + i + "]", one, other, found);
        }
    }

    private static boolean areSingle(List<YamlNode> items) {
        return items.stream().allMatch(YamlNode.Scalar.class::isInstance);
    }

    /** A list of texts is a set to most who write one: where only its order differs, it differs as a whole. */
    private static void compareValues(String path, List<String> was, List<String> is, List<YamlDifference> found) {
        List<String> gone = new ArrayList<>(was);
        is.forEach(gone::remove);
        List<String> come = new ArrayList<>(is);
        was.forEach(come::remove);
        if (gone.isEmpty() && come.isEmpty()) {
            if (!was.equals(is)) {
                found.add(new YamlDifference(path, list(was), list(is)));
            }
            return;
        }
        gone.forEach(value -> found.add(new YamlDifference(path + "[]", value, null)));
        come.forEach(value -> found.add(new YamlDifference(path + "[]", null, value)));
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values) + "]";
    }
}
