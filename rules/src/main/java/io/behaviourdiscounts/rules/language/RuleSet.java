package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rule files that belong together: every id is used once, every segment that a rule names is there, and no detectors go round in a circle. */
public record RuleSet(List<RuleFile> files) {

    public RuleSet {
        files = List.copyOf(files);
    }

    /** All rules, segments and detectors with their texts, in the order of the files. */
    public List<Definition> definitions() {
        return files.stream()
                .flatMap(
                        file -> Stream.of(file.segmentDefinitions(), file.detectorDefinitions(), file.ruleDefinitions())
                                .<Definition>flatMap(List::stream))
                .toList();
    }

    /** The names of events that the files say the shop sends; empty where none says any. */
    public Set<String> events() {
        return files.stream().flatMap(file -> file.events().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All rules, in the order of the files. */
    public List<Rule> rules() {
        return files.stream().flatMap(file -> file.rules().stream()).toList();
    }

    /** All detectors, in the order of the files. */
    public List<Detector> detectors() {
        return files.stream().flatMap(file -> file.detectors().stream()).toList();
    }

    /** All segments, in the order of the files. */
    public List<Segment> segments() {
        return files.stream().flatMap(file -> file.segments().stream()).toList();
    }
}
