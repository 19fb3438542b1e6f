package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Findings.SegmentReference;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file as far as it could be read. Also a file that is wrong tells which ids it defines and which segments it names, so that
 * one look finds all problems of several files.
 *
 * @param file null when it is wrong
 * @param isYaml whether it could be read as YAML at all; else it may define anything
 */
record FileReading(
        String name,
        @Nullable RuleFile file,
        boolean isYaml,
        List<Problem> problems,
        List<Problem> doubts,
        List<Declared> declared,
        List<SegmentReference> references) {

    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /** An id stands here. */
    record Declared(String kind, String id, Position position) {}

    static FileReading of(RuleSource source) {
        return switch (YamlReader.read(source.name(), source.yaml(), RuleFiles.MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong ->
                new FileReading(source.name(), null, false, wrong.problems(), List.of(), List.of(), List.of());
            case Reading.Read<YamlNode> root -> of(source.name(), root.value());
        };
    }

    private static FileReading of(String name, YamlNode root) {
        Findings findings = Findings.ofAuthor(name);
        FileShape.Definitions read = FileShape.FILE.read(root, findings);
        RuleFile file = read == null || !findings.problems().isEmpty()
                ? null
                : new RuleFile(
                        name,
                        read.events(),
                        read.rules().stream()
                                .map(FileShape.WrittenRule::definition)
                                .toList(),
                        read.segments(),
                        read.detectors(),
                        examples(read.rules()),
                        findings.positions(),
                        findings.doubts());
        List<Declared> declared = new ArrayList<>();
        addIds(root, "rules", "id", Definition.RULE, declared);
        addIds(root, "segments", "id", Definition.SEGMENT, declared);
        addIds(root, "detectors", "event", Definition.DETECTOR, declared);
        return new FileReading(
                name, file, true, findings.problems(), findings.doubts(), declared, findings.references());
    }

    private static Map<String, List<Example>> examples(List<FileShape.WrittenRule> rules) {
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        rules.forEach(written -> examples.put(written.definition().id(), written.examples()));
        return examples;
    }

    private static void addIds(YamlNode root, String key, String idKey, String kind, List<Declared> ids) {
        if (root instanceof YamlNode.Mapping file
                && file.get(key).orElse(root) instanceof YamlNode.Sequence definitions) {
            for (YamlNode definition : definitions.items()) {
                if (definition instanceof YamlNode.Mapping keys
                        && keys.get(idKey).orElse(root) instanceof YamlNode.Scalar id) {
                    ids.add(new Declared(kind, id.text(), id.position()));
                }
            }
        }
    }

    static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream().sorted(BY_PLACE).toList();
    }
}
