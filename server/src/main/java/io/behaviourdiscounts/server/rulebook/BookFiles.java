package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.barcodes.series.SeriesFiles;
import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.promotions.lint.PromotionFiles;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a book: rule files, which may have promotions, patterns and series among the rest, and documents of promotions. A file is one of promotions where
 * it is JSON, a list, or has an {@code id} at its top, which a rule file never has.
 */
public final class BookFiles {

    private static final String JSON = ".json";
    private static final String PROMOTIONS = "promotions";

    private final List<RuleSource> ruleFiles = new ArrayList<>();
    private final List<PromotionFiles.Source> promotions = new ArrayList<>();
    private final List<SeriesFiles.Source> series = new ArrayList<>();
    private final Map<String, YamlNode> yaml = new HashMap<>();

    private BookFiles() {}

    /**
     * What the files say.
     *
     * @param contents nothing where there is any mistake
     * @param mistakes all that is wrong with the files
     * @param doubtsOfRules what is right in rules and perhaps not meant, as far as it is seen while they are read; also of files that are wrong
     * @param otherDoubts the same of promotions, patterns and series
     */
    public record Read(
            Optional<BookContents> contents,
            List<Finding> mistakes,
            List<Finding> doubtsOfRules,
            List<Finding> otherDoubts) {
        public Read {
            mistakes = List.copyOf(mistakes);
            doubtsOfRules = List.copyOf(doubtsOfRules);
            otherDoubts = List.copyOf(otherDoubts);
        }

        /** All that is right and perhaps not meant. */
        public List<Finding> doubts() {
            return Stream.concat(doubtsOfRules.stream(), otherDoubts.stream()).toList();
        }
    }

    /** The file at a path, or all {@code .yaml}, {@code .yml} and {@code .json} files below a folder. */
    public static BookFiles find(Path fileOrFolder) throws IOException {
        BookFiles files = new BookFiles();
        for (Path json : documents(fileOrFolder)) {
            files.promotions.add(PromotionFiles.Source.of(json.toString(), bytes(json)));
        }
        if (Files.isDirectory(fileOrFolder) || !isJson(fileOrFolder)) {
            RuleSource.find(fileOrFolder).forEach(files::add);
        }
        return files;
    }

    private static List<Path> documents(Path fileOrFolder) throws IOException {
        try (Stream<Path> below = Files.walk(fileOrFolder)) {
            return below.filter(BookFiles::isJson)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isJson(Path path) {
        return path.getFileName().toString().endsWith(JSON);
    }

    /** So much that its reader sees where it is longer than is read. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(Documents.MAX_BYTES + 1);
        }
    }

    private void add(RuleSource source) {
        if (YamlReader.read(source.name(), source.yaml(), RuleFiles.MAX_BYTES)
                instanceof Reading.Read<YamlNode>(YamlNode root)) {
            yaml.put(source.name(), root);
            if (isOfPromotions(root)) {
                promotions.add(promotions(source, "", root));
                return;
            }
            if (root instanceof YamlNode.Mapping file) {
                series.add(new SeriesFiles.Source(source.name(), file));
                file.get(PROMOTIONS)
                        .filter(YamlNode.Sequence.class::isInstance)
                        .ifPresent(list -> promotions.add(promotions(source, "/" + PROMOTIONS, list)));
            }
        }
        ruleFiles.add(source);
    }

    private static boolean isOfPromotions(YamlNode root) {
        return root instanceof YamlNode.Sequence
                || (root instanceof YamlNode.Mapping mapping
                        && mapping.get("id").isPresent());
    }

    private static PromotionFiles.Source promotions(RuleSource source, String base, YamlNode node) {
        return new PromotionFiles.Source(source.name(), base, new Reading.Read<>(Documents.json(node)));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return ruleFiles.isEmpty() && promotions.isEmpty();
    }

    /** Reads all of them as one set. */
    public Read read() {
        PromotionFiles.Checked checked = PromotionFiles.check(promotions);
        List<Finding> mistakes = new ArrayList<>();
        Optional<RuleSet> rules = switch (RuleFiles.readAll(ruleFiles)) {
            case Reading.Read<RuleSet>(RuleSet set) -> Optional.of(set);
            case Reading.Wrong<RuleSet>(List<Problem> problems) -> {
                problems.stream().map(Finding::of).forEach(mistakes::add);
                yield Optional.empty();
            }
        };
        checked.mistakes().stream().map(this::placed).forEach(mistakes::add);
        SeriesFiles.Checked barcodes = SeriesFiles.check(series, linkable(checked.promotions()));
        barcodes.mistakes().stream().map(Finding::of).forEach(mistakes::add);
        return new Read(
                rules.filter(set -> mistakes.isEmpty())
                        .map(set -> new BookContents(set, checked.promotions(), barcodes.contents())),
                mistakes,
                RuleFiles.doubts(ruleFiles).stream().map(Finding::of).toList(),
                Stream.concat(
                                checked.warnings().stream().map(this::placed),
                                barcodes.doubts().stream().map(Finding::of))
                        .toList());
    }

    /** Whether each takes off one amount, by id. */
    private static Map<String, Boolean> linkable(List<MachPromotion> promotions) {
        Map<String, Boolean> linkable = new HashMap<>();
        promotions.stream()
                .map(MachPromotion::promotion)
                .forEach(promotion -> linkable.put(
                        promotion.id(), promotion.offer().oneAmount().isPresent()));
        return linkable;
    }

    /** The same with its line, where the file has lines that mean something. */
    private Finding placed(Finding finding) {
        YamlNode root = yaml.get(finding.file());
        return root == null || finding.position() != null
                ? finding
                : new Finding(
                        finding.file(),
                        finding.pointer(),
                        Documents.position(root, finding.pointer()),
                        finding.pointer() + ": " + finding.message());
    }
}
