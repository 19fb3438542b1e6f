package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.source.BlockYaml;
import io.behaviourdiscounts.rules.source.FlowYaml;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlDifference;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For people who look at definitions that were published: what differs between two of them, and a file that has them again. */
public final class DefinitionTexts {

    /** What a definition's text may have, so that it fits into one record with room to spare. */
    static final int LONGEST_DEFINITION = 100_000;

    private static final String INDENT = "  ";

    /** The key under which those definitions stand whose texts are JSON. */
    private static final String OF_JSON = "promotions";

    /** No number, and no word that some readers of YAML take for something else: those are shorter. */
    private static final Pattern SIMPLE_KEY = Pattern.compile("id|[a-z_]+_[a-z_]+|[a-z]{6,}|(?!null|true)[a-z]{4}");

    /**
     * A text, and what a comment above it says.
     *
     * @param comment one line
     */
    public record Commented(String comment, String text) {}

    private DefinitionTexts() {}

    /** A definition as it is published: one line, comments gone. Null where it is too long, and then the findings say so. */
    public static @Nullable String text(YamlNode node, Findings findings) {
        String text = FlowYaml.write(node);
        if (text.length() > LONGEST_DEFINITION) {
            findings.add(
                    node.position(),
                    "with its aliases written out, this is longer than %,d characters: say it shorter"
                            .formatted(LONGEST_DEFINITION));
            return null;
        }
        return text;
    }

    /**
     * What differs between two {@linkplain Definition#text() texts}, field by field. Nothing, where only the order of keys differs;
     * one difference of the whole, where a text is no YAML.
     */
    public static List<YamlDifference> differences(String before, String after) {
        Optional<YamlNode> one = tree(before);
        Optional<YamlNode> other = tree(after);
        return one.isPresent() && other.isPresent()
                ? YamlDifference.between(one.get(), other.get())
                : List.of(new YamlDifference("", before, after));
    }

    /**
     * A rule file of these definitions. Its readers read definitions with equal texts from it.
     *
     * @param definitions by the keys under which they stand, such as {@code rules}
     */
    public static String file(String comment, SequencedMap<String, List<Commented>> definitions) {
        StringBuilder file = new StringBuilder("# " + comment + "\nversion: 1\n");
        definitions.forEach((key, texts) -> append(key, texts, file));
        return file.toString();
    }

    private static void append(String key, List<Commented> definitions, StringBuilder file) {
        if (definitions.isEmpty()) {
            return;
        }
        file.append(key).append(":\n");
        for (Commented definition : definitions) {
            file.append(INDENT).append("# ").append(definition.comment()).append('\n');
            file.append(
                    tree(definition.text()).orElse(null) instanceof YamlNode.Mapping mapping
                            ? BlockYaml.item(key.equals(OF_JSON) ? withPlainKeys(mapping) : mapping, INDENT)
                            : INDENT + "- " + definition.text() + "\n");
        }
    }

    /** JSON's keys without their quotes: they are texts all the same. */
    private static YamlNode.Mapping withPlainKeys(YamlNode.Mapping mapping) {
        return new YamlNode.Mapping(
                mapping.entries().stream()
                        .map(entry -> new YamlNode.Entry(plain(entry.key()), withPlainKeys(entry.value())))
                        .toList(),
                mapping.position());
    }

    private static YamlNode withPlainKeys(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar;
            case YamlNode.Sequence sequence ->
                new YamlNode.Sequence(
                        sequence.items().stream()
                                .map(DefinitionTexts::withPlainKeys)
                                .toList(),
                        sequence.position());
            case YamlNode.Mapping mapping -> withPlainKeys(mapping);
        };
    }

    private static YamlNode.Scalar plain(YamlNode.Scalar key) {
        return SIMPLE_KEY.matcher(key.text()).matches()
                ? new YamlNode.Scalar(key.text(), true, false, key.position())
                : key;
    }

    private static Optional<YamlNode> tree(String text) {
        return switch (YamlReader.read("definition", text.getBytes(StandardCharsets.UTF_8), RuleFiles.MAX_BYTES)) {
            case Reading.Read<YamlNode>(YamlNode root) -> Optional.of(root);
            case Reading.Wrong<YamlNode> ignored -> Optional.empty();
        };
    }
}
