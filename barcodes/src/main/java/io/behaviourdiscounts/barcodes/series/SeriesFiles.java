package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.pattern.PatternConflict;
import io.behaviourdiscounts.barcodes.pattern.PatternConflicts;
import io.behaviourdiscounts.barcodes.pattern.PatternShape;
import io.behaviourdiscounts.barcodes.series.SeriesContents.PatternText;
import io.behaviourdiscounts.barcodes.series.SeriesContents.SeriesText;
import io.behaviourdiscounts.barcodes.series.SeriesShape.PlacedSeries;
import io.behaviourdiscounts.rules.language.DefinitionTexts;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the patterns and series of rule files. All files together are one set. */
public final class SeriesFiles {

    /** The key of a rule file under which patterns stand. */
    public static final String PATTERNS = "patterns";

    /** The key of a rule file under which series stand. */
    public static final String SERIES = "series";

    /** Only the century of a day in an example depends on it. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private final List<Placed<DataPattern>> patterns = new ArrayList<>();
    private final List<Placed<PlacedSeries>> series = new ArrayList<>();
    private final List<Problem> mistakes = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    /**
     * A rule file.
     *
     * @param root what it says; keys other than {@link #PATTERNS} and {@link #SERIES} are passed over
     */
    public record Source(String file, YamlNode.Mapping root) {}

    /** What was read at one place. */
    record Placed<T>(String file, Position position, T value, String text) {

        Problem problem(Position at, String message) {
            return Problem.at(file, at, message);
        }
    }

    /**
     * What came of checking.
     *
     * @param contents nothing is missing of it where there is no mistake
     * @param doubts what is right and perhaps not meant
     */
    public record Checked(SeriesContents contents, List<Problem> mistakes, List<Problem> doubts) {
        public Checked {
            mistakes = List.copyOf(mistakes);
            doubts = List.copyOf(doubts);
        }
    }

    private SeriesFiles() {}

    /**
     * Checks files.
     *
     * @param promotions those of the same book by id, and whether each takes one amount off, in whose place a coupon's reward can stand
     */
    public static Checked check(List<Source> sources, Map<String, Boolean> promotions) {
        SeriesFiles files = new SeriesFiles();
        sources.forEach(files::read);
        files.conflicts();
        SeriesChecks checks = new SeriesChecks(files.patterns, files.series, promotions);
        checks.run();
        files.mistakes.addAll(checks.mistakes());
        files.doubts.addAll(checks.doubts());
        return new Checked(
                new SeriesContents(
                        files.patterns.stream()
                                .map(placed -> new PatternText(placed.value(), placed.text()))
                                .toList(),
                        files.series.stream()
                                .map(placed -> new SeriesText(placed.value().series(), placed.text()))
                                .toList()),
                files.mistakes,
                files.doubts);
    }

    private void read(Source source) {
        Findings findings = Findings.ofAuthor(source.file());
        for (YamlNode node : items(source.root(), PATTERNS)) {
            Placed<PatternShape.Written> read = read(source.file(), node, PatternShape.PATTERN, findings);
            if (read != null) {
                patterns.add(new Placed<>(
                        read.file(), read.value().position(), read.value().pattern(), read.text()));
            }
        }
        for (YamlNode node : items(source.root(), SERIES)) {
            Placed<PlacedSeries> read = read(source.file(), node, SeriesShape.SERIES, findings);
            if (read != null) {
                series.add(read);
            }
        }
        mistakes.addAll(findings.problems());
        doubts.addAll(findings.doubts());
    }

    /** What is no mapping, the reader of rule files refuses. */
    private static List<YamlNode> items(YamlNode.Mapping root, String key) {
        return root.get(key).orElse(root) instanceof YamlNode.Sequence list
                ? list.items().stream()
                        .filter(YamlNode.Mapping.class::isInstance)
                        .toList()
                : List.of();
    }

    private static <T> @Nullable Placed<T> read(String file, YamlNode node, Shape<T> shape, Findings findings) {
        T value = shape.read(node, findings);
        String text = DefinitionTexts.text(node, findings);
        return value == null || text == null ? null : new Placed<>(file, node.position(), value, text);
    }

    /** Patterns that meet: with equal rank it is a mistake, else a doubt. */
    private void conflicts() {
        List<PatternConflict> all = PatternConflicts.among(
                patterns.stream().map(Placed::value).toList(),
                BuiltInDecoders.of(BuiltInDecoders.Options.NONE),
                ANY_DAY);
        for (PatternConflict conflict : all) {
            patterns.stream()
                    .filter(placed -> placed.value().equals(conflict.second()))
                    .findFirst()
                    .map(placed -> placed.problem(placed.position(), conflict.inWords()))
                    .ifPresent(conflict.sameRank() ? mistakes::add : doubts::add);
        }
    }
}
