package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.source.BlockYaml;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlDifference;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** For people who look at definitions that were published: what differs between two of them, and a file that has them again. */
public final class DefinitionTexts {

    private static final String INDENT = "  ";

    /**
     * A text, and what a comment above it says.
     *
     * @param comment one line
     */
    public record Commented(String comment, String text) {}

    private DefinitionTexts() {}

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

    /** A rule file of these definitions, among them texts of promotions. {@link RuleFiles} reads definitions with equal texts from it. */
    public static String file(
            String comment,
            List<Commented> rules,
            List<Commented> segments,
            List<Commented> detectors,
            List<Commented> promotions) {
        StringBuilder file = new StringBuilder("# " + comment + "\nversion: 1\n");
        append("segments", segments, file);
        append("detectors", detectors, file);
        append("rules", rules, file);
        append("promotions", promotions, file);
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
                            ? BlockYaml.item(mapping, INDENT)
                            : INDENT + "- " + definition.text() + "\n");
        }
    }

    private static Optional<YamlNode> tree(String text) {
        return switch (YamlReader.read("definition", text.getBytes(StandardCharsets.UTF_8), RuleFiles.MAX_BYTES)) {
            case Reading.Read<YamlNode>(YamlNode root) -> Optional.of(root);
            case Reading.Wrong<YamlNode> ignored -> Optional.empty();
        };
    }
}
