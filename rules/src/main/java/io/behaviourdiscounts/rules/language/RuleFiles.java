package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.BatchDefinition;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rule files. Whatever the bytes are, the answer is what they say or what is wrong with them, after a bounded time and
 * within bounded memory; nothing is thrown.
 */
public final class RuleFiles {

    /** A longer file is refused without a look inside. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Shape<Definition.OfRule> DEFINED_RULE =
            FileShape.RULE.then((written, node, findings) -> written.definition());

    private RuleFiles() {}

    /** Reads one file by itself; whether the segments that it names are there is not asked. */
    public static Reading<RuleFile> read(String fileName, byte[] yaml) {
        FileReading reading = FileReading.of(new RuleSource(fileName, yaml));
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CrossCheck.idsUsedTwice(List.of(reading)));
        RuleFile file = reading.file();
        return problems.isEmpty() && file != null
                ? new Reading.Read<>(file)
                : new Reading.Wrong<>(FileReading.inOrder(problems));
    }

    /** Reads files that belong together, with all the problems of all of them. */
    public static Reading<RuleSet> readAll(List<RuleSource> sources) {
        List<FileReading> readings = sources.stream().map(FileReading::of).toList();
        List<Problem> problems = CrossCheck.problems(readings);
        if (!problems.isEmpty()) {
            return new Reading.Wrong<>(problems);
        }
        List<RuleFile> files = new ArrayList<>();
        for (FileReading reading : readings) {
            RuleFile file = reading.file();
            if (file != null) {
                files.add(file);
            }
        }
        return new Reading.Read<>(new RuleSet(files));
    }

    /** What is right in these files and perhaps not meant, as far as it is seen while they are read; also of files that are wrong. */
    public static List<Problem> doubts(List<RuleSource> sources) {
        return sources.stream()
                .map(FileReading::of)
                .flatMap(reading -> reading.doubts().stream())
                .toList();
    }

    /**
     * Reads a rule, segment or detector from its {@link Definition#text()}.
     *
     * @param kind {@link Definition#RULE}, {@link Definition#SEGMENT} or {@link Definition#DETECTOR}
     * @param id the id that the text must have
     */
    public static Reading<Definition> readDefinition(String kind, String id, String text) {
        String name = kind + "/" + id;
        return switch (kind) {
            case Definition.RULE -> checkId(name, id, readText(Findings.ofStored(name), name, text, DEFINED_RULE));
            case Definition.SEGMENT ->
                checkId(name, id, readText(Findings.ofStored(name), name, text, FileShape.SEGMENT));
            case Definition.DETECTOR ->
                checkId(name, id, readText(Findings.ofStored(name), name, text, FileShape.DETECTOR));
            default -> wrong(name, "'" + kind + "' is no kind of definition: rule, segment and detector are");
        };
    }

    /** Reads the conditions that travel with a coupon from their {@link Rule.RedeemConditions#definition()}. */
    public static Reading<Rule.RedeemConditions> readRedeemConditions(String definition) {
        String name = "redeem_conditions";
        return readText(Findings.ofStored(name), name, definition, RuleShape.REDEEM);
    }

    /**
     * Reads a coupon that is to be made by hand: YAML, or JSON, which is YAML too.
     *
     * @param name what problems call the text
     */
    public static Reading<CouponDefinition> readCoupon(String name, String text) {
        return readText(Findings.ofAuthor(name), name, text, CouponShape.COUPON);
    }

    /** Reads texts for the shopper that a coupon is to have; see {@link #readCoupon}. */
    public static Reading<Rule.Display> readDisplay(String name, String text) {
        return readText(Findings.ofAuthor(name), name, text, RuleShape.DISPLAY_TEXTS);
    }

    /** Codes that are to be made together, in YAML or JSON; see {@link #readCoupon}. */
    public static Reading<BatchDefinition> readBatch(String name, String text) {
        return readText(Findings.ofAuthor(name), name, text, BatchShape.BATCH);
    }

    private static Reading<Definition> checkId(String name, String id, Reading<? extends Definition> reading) {
        return switch (reading) {
            case Reading.Wrong<? extends Definition> wrong -> new Reading.Wrong<>(wrong.problems());
            case Reading.Read<? extends Definition> read ->
                read.value().id().equals(id)
                        ? new Reading.Read<>(read.value())
                        : wrong(name, "it defines '" + read.value().id() + "'");
        };
    }

    private static <T> Reading<T> readText(Findings findings, String name, String text, Shape<T> shape) {
        return switch (YamlReader.read(name, text.getBytes(StandardCharsets.UTF_8), MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> new Reading.Wrong<>(wrong.problems());
            case Reading.Read<YamlNode> root -> readNode(findings, root.value(), shape);
        };
    }

    private static <T> Reading<T> readNode(Findings findings, YamlNode root, Shape<T> shape) {
        T value = shape.read(root, findings);
        return value == null || !findings.problems().isEmpty()
                ? new Reading.Wrong<>(findings.problems())
                : new Reading.Read<>(value);
    }

    private static <T> Reading<T> wrong(String name, String message) {
        return new Reading.Wrong<>(List.of(Problem.at(name, Position.START, message)));
    }
}
