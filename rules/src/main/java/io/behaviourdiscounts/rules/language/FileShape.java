package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.List;

/** A whole rule file, and the definitions in it. */
final class FileShape {

    /** What a file holds. */
    record Definitions(
            List<String> events,
            List<WrittenRule> rules,
            List<Definition.OfSegment> segments,
            List<Definition.OfDetector> detectors) {}

    /** A rule as it is published, and its examples, which are not. */
    record WrittenRule(Definition.OfRule definition, List<Example> examples) {}

    private static final Key<Condition> SEGMENT_CONDITIONS =
            Key.required("conditions", ConditionShape.EVENT, "what makes a shopper one of them");

    static final Shape<Definition.OfSegment> SEGMENT = ObjectShape.of(
                    "a segment",
                    List.of(RuleShape.ID, RuleShape.DESCRIPTION, RuleShape.TIME_ZONE, SEGMENT_CONDITIONS),
                    FileShape::segment)
            .then((segment, node, findings) -> {
                String text = DefinitionTexts.text(node, findings);
                return text == null ? null : new Definition.OfSegment(segment, text);
            })
            .named("segment");

    static final Shape<Definition.OfDetector> DETECTOR = DetectorShape.DETECTOR
            .then((detector, node, findings) -> {
                String text = DefinitionTexts.text(node, findings);
                return text == null ? null : new Definition.OfDetector(detector, text);
            })
            .named("detector");

    static final Shape<WrittenRule> RULE = RuleShape.RULE
            .then((written, node, findings) -> {
                String text = DefinitionTexts.text(withoutExamples(node), findings);
                return text == null
                        ? null
                        : new WrittenRule(new Definition.OfRule(written.rule(), text), written.examples());
            })
            .named("rule");

    private static final Key<Long> VERSION = Key.required(
            "version",
            Scalars.whole("1, the only version of the rule language", 1, 1),
            "write version: 1 at its beginning");
    private static final Key<List<String>> EVENTS = Key.optional(
            "events",
            Lists.oneOrMore("an event's name, or a list of them", Words.EVENT_NAME),
            "All events that the shop sends, so that 'rules lint' warns of any other name; it is not published.");
    private static final Key<List<WrittenRule>> RULES = Key.optional(
            "rules", Lists.maybeEmpty("a list of rules, each behind a '-'", RULE), "What to give on which event.");
    private static final Key<List<Definition.OfSegment>> SEGMENTS = Key.optional(
            "segments",
            Lists.maybeEmpty("a list of segments, each behind a '-'", SEGMENT),
            "Groups of shoppers that rules name.");
    private static final Key<List<Definition.OfDetector>> DETECTORS = Key.optional(
            "detectors",
            Lists.maybeEmpty("a list of detectors, each behind a '-'", DETECTOR),
            "Events that are made of silence, or of sequences of other events.");

    private static final Key<List<YamlNode.Mapping>> PROMOTIONS = Key.optional(
            "promotions",
            Lists.maybeEmpty(
                    "a list of promotions, each behind a '-'",
                    new WrittenElsewhere("a promotion, as a document of the MACH Alliance has it", "promotion")),
            "What orders get cheaper by, with a code or without: documents of the MACH Alliance's entity Promotion.");

    private static final Key<List<YamlNode.Mapping>> PATTERNS = Key.optional(
            "patterns",
            Lists.maybeEmpty(
                    "a list of data patterns, each behind a '-'", new WrittenElsewhere("a data pattern", "pattern")),
            "How barcodes of coupons are made.");
    private static final Key<List<YamlNode.Mapping>> SERIES = Key.optional(
            "series",
            Lists.maybeEmpty("a list of series, each behind a '-'", new WrittenElsewhere("a series", "series")),
            "What holds of all coupons whose barcodes a pattern makes.");

    static final Shape<Definitions> FILE = ObjectShape.of(
            "a rule file",
            List.of(VERSION, EVENTS, RULES, SEGMENTS, DETECTORS, PROMOTIONS, PATTERNS, SERIES),
            entries -> new Definitions(
                    entries.or(EVENTS, List.of()),
                    entries.or(RULES, List.of()),
                    entries.or(SEGMENTS, List.of()),
                    entries.or(DETECTORS, List.of())));

    private FileShape() {}

    private static Segment segment(Entries entries) {
        Segment segment = new Segment(
                entries.get(RuleShape.ID),
                entries.find(RuleShape.DESCRIPTION),
                entries.or(RuleShape.TIME_ZONE, RuleShape.DEFAULT_ZONE),
                entries.get(SEGMENT_CONDITIONS));
        return entries.findings().locate(segment, entries.start());
    }

    private static YamlNode withoutExamples(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return node;
        }
        List<YamlNode.Entry> published = mapping.entries().stream()
                .filter(entry -> !entry.key().text().equals(RuleShape.examplesKey()))
                .toList();
        return new YamlNode.Mapping(published, mapping.position());
    }
}
