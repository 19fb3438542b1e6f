package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.pattern.PatternShape;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Reads patterns and series from the texts that were published of them. */
public final class StoredDefinitions {

    private StoredDefinitions() {}

    /**
     * Reads a pattern.
     *
     * @param name for problems
     * @param id the id that the text must have
     */
    public static Reading<DataPattern> pattern(String name, String id, String text) {
        return read(
                name,
                id,
                text,
                PatternShape.PATTERN.then((written, node, findings) -> written.pattern()),
                DataPattern::id);
    }

    /**
     * Reads a series.
     *
     * @param name for problems
     * @param id the id that the text must have
     */
    public static Reading<SeriesDefinition> series(String name, String id, String text) {
        return read(
                name,
                id,
                text,
                SeriesShape.SERIES.then((placed, node, findings) -> placed.series()),
                SeriesDefinition::id);
    }

    private static <T> Reading<T> read(String name, String id, String text, Shape<T> shape, Function<T, String> idOf) {
        return switch (YamlReader.read(name, text.getBytes(StandardCharsets.UTF_8), RuleFiles.MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> new Reading.Wrong<>(wrong.problems());
            case Reading.Read<YamlNode> root -> {
                Findings findings = Findings.ofStored(name);
                T read = shape.read(root.value(), findings);
                if (read == null || !findings.problems().isEmpty()) {
                    yield new Reading.Wrong<>(findings.problems());
                }
                yield idOf.apply(read).equals(id)
                        ? new Reading.Read<>(read)
                        : new Reading.Wrong<>(
                                List.of(Problem.at(name, Position.START, "it defines '" + idOf.apply(read) + "'")));
            }
        };
    }
}
