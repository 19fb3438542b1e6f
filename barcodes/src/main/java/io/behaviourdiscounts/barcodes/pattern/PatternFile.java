package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of data patterns.
 *
 * @param patterns in the file's order
 * @param positions where each pattern's id stands
 */
public record PatternFile(List<DataPattern> patterns, Map<String, Position> positions) {

    /** The most that is read. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final Key<List<PatternShape.Written>> PATTERNS = Key.required(
            "patterns", Lists.of("a list of patterns", PatternShape.PATTERN), "how barcodes of coupons are made");

    private static final Shape<List<PatternShape.Written>> FILE =
            ObjectShape.of("a pattern file", List.of(PATTERNS), entries -> entries.get(PATTERNS));

    public PatternFile {
        patterns = List.copyOf(patterns);
        positions = Map.copyOf(positions);
    }

    /**
     * Reads a file.
     *
     * @param name for problems
     */
    public static Reading<PatternFile> read(String name, byte[] yaml) {
        return switch (YamlReader.read(name, yaml, MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> new Reading.Wrong<>(wrong.problems());
            case Reading.Read<YamlNode> root -> read(name, root.value());
        };
    }

    private static Reading<PatternFile> read(String name, YamlNode root) {
        Findings findings = Findings.ofAuthor(name);
        List<PatternShape.Written> written = FILE.read(root, findings);
        Map<String, Position> positions = new HashMap<>();
        if (written != null) {
            for (PatternShape.Written pattern : written) {
                Position before = positions.putIfAbsent(pattern.pattern().id(), pattern.position());
                if (before != null) {
                    findings.add(
                            pattern.position(),
                            "the id '%s' stands at line %d already"
                                    .formatted(pattern.pattern().id(), before.line()));
                }
            }
        }
        return written == null || !findings.problems().isEmpty()
                ? new Reading.Wrong<>(findings.problems())
                : new Reading.Read<>(new PatternFile(
                        written.stream().map(PatternShape.Written::pattern).toList(), positions));
    }

    /** A problem at a pattern of this file. */
    public Problem at(String file, DataPattern pattern, String message) {
        return Problem.at(file, positions.getOrDefault(pattern.id(), Position.START), message);
    }
}
