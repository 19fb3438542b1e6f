package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.language.shape.Positions;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.List;
import java.util.Map;

/**
 * A rule file without a mistake of its own. Segments that its rules name may stand in another file: a {@link RuleSet} knows.
 *
 * @param name as the reader was given it
 * @param events names of events that it says the shop sends
 * @param examples of each of its rules, by the rule's id
 * @param positions where in the file each part of its records stands
 * @param doubts what is right and perhaps not meant
 */
public record RuleFile(
        String name,
        List<String> events,
        List<Definition.OfRule> ruleDefinitions,
        List<Definition.OfSegment> segmentDefinitions,
        List<Definition.OfDetector> detectorDefinitions,
        Map<String, List<Example>> examples,
        Positions positions,
        List<Problem> doubts) {

    public RuleFile {
        events = List.copyOf(events);
        ruleDefinitions = List.copyOf(ruleDefinitions);
        segmentDefinitions = List.copyOf(segmentDefinitions);
        detectorDefinitions = List.copyOf(detectorDefinitions);
        examples = Map.copyOf(examples);
        doubts = List.copyOf(doubts);
    }

    /** Its rules, in the file's order. */
    public List<Rule> rules() {
        return ruleDefinitions.stream().map(Definition.OfRule::rule).toList();
    }

    /** Its detectors, in the file's order. */
    public List<Detector> detectors() {
        return detectorDefinitions.stream().map(Definition.OfDetector::detector).toList();
    }

    /** Its segments, in the file's order. */
    public List<Segment> segments() {
        return segmentDefinitions.stream().map(Definition.OfSegment::segment).toList();
    }
}
