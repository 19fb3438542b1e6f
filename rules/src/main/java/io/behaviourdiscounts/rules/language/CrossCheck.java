package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.FileReading.Declared;
import io.behaviourdiscounts.rules.language.shape.Findings.SegmentReference;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.DetectorCircles;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can only be seen of files together: ids that are used twice, segments that are nowhere, detectors that go round in a circle, experiments that are
 * not one.
 */
final class CrossCheck {

    private CrossCheck() {}

    /** All problems of the files, each file's own ones included, in the order of the files and of their lines. */
    static List<Problem> problems(List<FileReading> readings) {
        List<Problem> all = new ArrayList<>(idsUsedTwice(readings));
        all.addAll(unknownSegments(readings));
        all.addAll(circles(readings));
        all.addAll(experiments(readings));
        readings.forEach(reading -> all.addAll(reading.problems()));
        Map<String, List<Problem>> byFile = all.stream().collect(Collectors.groupingBy(Problem::file));
        return readings.stream()
                .map(FileReading::name)
                .distinct()
                .flatMap(name -> FileReading.inOrder(byFile.getOrDefault(name, List.of())).stream())
                .toList();
    }

    static List<Problem> idsUsedTwice(List<FileReading> readings) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> firstUses = new HashMap<>();
        for (FileReading reading : readings) {
            for (Declared declared : reading.declared()) {
                String place = reading.name() + ":" + declared.position();
                String first = firstUses.putIfAbsent(declared.kind() + "/" + declared.id(), place);
                if (first != null) {
                    String message = "id: another %s is called '%s', at %s; ids are used once"
                            .formatted(declared.kind(), Excerpt.of(declared.id()), first);
                    problems.add(Problem.at(reading.name(), declared.position(), message));
                }
            }
        }
        return problems;
    }

    private static List<Problem> unknownSegments(List<FileReading> readings) {
        if (!readings.stream().allMatch(FileReading::isYaml)) {
            return List.of(); // the segment may be in the file that cannot be read
        }
        Set<String> known = readings.stream()
                .flatMap(reading -> reading.declared().stream())
                .filter(declared -> declared.kind().equals(Definition.SEGMENT))
                .map(Declared::id)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Problem> problems = new ArrayList<>();
        for (FileReading reading : readings) {
            for (SegmentReference reference : reading.references()) {
                if (!known.contains(reference.segment())) {
                    problems.add(Problem.at(reading.name(), reference.position(), unknown(reference.segment(), known)));
                }
            }
        }
        return problems;
    }

    private static List<Problem> circles(List<FileReading> readings) {
        List<RuleFile> files = files(readings);
        DetectorCircles circles = DetectorCircles.of(
                files.stream().flatMap(file -> file.detectors().stream()).toList());
        List<Problem> problems = new ArrayList<>();
        for (RuleFile file : files) {
            for (Detector detector : file.detectors()) {
                circles.through(detector)
                        .ifPresent(circle -> problems.add(Problem.at(
                                file.name(), file.positions().of(detector), DetectorCircles.describe(circle))));
            }
        }
        return problems;
    }

    private static List<Problem> experiments(List<FileReading> readings) {
        Map<String, Rule> firsts = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (RuleFile file : files(readings)) {
            for (Rule rule : file.rules()) {
                Experiment experiment = rule.experiment();
                Rule first = experiment == null ? null : firsts.putIfAbsent(experiment.id(), rule);
                if (experiment != null
                        && first != null
                        && first.experiment() != null
                        && !experiment.groupsAs(first.experiment())) {
                    String message =
                            "experiment: '%s' is also that of the rule '%s', with another hold_out or other variants or weights; its groups are the same everywhere"
                                    .formatted(experiment.id(), first.id());
                    problems.add(Problem.at(file.name(), file.positions().of(rule), message));
                }
            }
        }
        return problems;
    }

    private static List<RuleFile> files(List<FileReading> readings) {
        return readings.stream().map(FileReading::file).filter(Objects::nonNull).toList();
    }

    private static String unknown(String segment, Set<String> known) {
        String advice =
                known.isEmpty() ? "there are none: define it under 'segments'" : new NearestWord(known).advice(segment);
        return "unknown segment '%s'; %s".formatted(segment, advice);
    }
}
