package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The warnings about one file. */
final class Warnings {

    private final RuleFile file;
    private final List<Problem> found = new ArrayList<>();

    Warnings(RuleFile file) {
        this.file = file;
    }

    /** Warns of a part of the file: a rule, a condition, a test, … */
    void add(Object part, String message) {
        found.add(Problem.at(file.name(), file.positions().of(part), message));
    }

    /** What was doubted while the file was read. */
    void addDoubtsOfReading() {
        found.addAll(file.doubts());
    }

    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }
}
