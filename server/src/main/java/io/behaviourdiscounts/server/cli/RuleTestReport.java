package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.rehearsal.example.TestedRule;
import io.behaviourdiscounts.rehearsal.example.TestedRule.TestedExample;
import io.behaviourdiscounts.rehearsal.example.TestedRule.UnshownCondition;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.language.Mutant;
import io.behaviourdiscounts.rules.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** How the examples of rules are told. */
final class RuleTestReport {

    private static final int HUNDRED = 100;

    private final List<TestedRule> rules;
    private final boolean mutated;
    private final int examples;
    private final int failed;
    private final int mutants;
    private final int noticed;

    /** Of these rules. */
    RuleTestReport(List<TestedRule> rules, boolean mutated) {
        this.rules = rules;
        this.mutated = mutated;
        this.examples = sum(rule -> rule.examples().size());
        this.failed = sum(rule -> (int) rule.failed());
        this.mutants = sum(TestedRule::mutants);
        this.noticed = mutants - sum(rule -> rule.unnoticed().size());
    }

    private int sum(ToIntFunction<TestedRule> number) {
        return rules.stream().mapToInt(number).sum();
    }

    /** Whether there are examples, all of them pass, and enough mutants are noticed. */
    boolean passes(int atLeastPercent) {
        return examples > 0 && failed == 0 && (long) noticed * HUNDRED >= (long) mutants * atLeastPercent;
    }

    /** The examples that fail, each at its place. */
    List<Finding> failures() {
        List<Finding> failures = new ArrayList<>();
        for (TestedRule rule : rules) {
            for (TestedExample example : rule.examples()) {
                if (!example.passes()) {
                    failures.add(finding(
                            rule,
                            example.position(),
                            example.name() + ": " + String.join("; ", example.differences())));
                }
            }
        }
        return failures;
    }

    /** What no example shows or notices, each at its place. */
    List<Finding> gaps() {
        List<Finding> gaps = new ArrayList<>();
        for (TestedRule rule : rules) {
            rule.unshown()
                    .forEach(condition -> gaps.add(finding(
                            rule, condition.position(), "never " + word(condition) + ": " + condition.words())));
            rule.unnoticed()
                    .forEach(mutant -> gaps.add(finding(
                            rule, mutant.position(), "not noticed: " + mutant.was() + " → " + mutant.becomes())));
        }
        return gaps;
    }

    private static Finding finding(TestedRule rule, Position position, String message) {
        return new Finding(rule.file(), "", position, rule.rule() + ": " + message);
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String file = "";
        for (TestedRule rule : rules) {
            if (!rule.file().equals(file)) {
                file = rule.file();
                lines.add(file);
            }
            lines.add("  " + rule.rule() + (rule.examples().isEmpty() ? ": no examples" : ""));
            rule.examples().forEach(example -> add(rule, example, lines));
            rule.unshown()
                    .forEach(condition -> lines.add("    never " + word(condition) + ": " + condition.words() + "   "
                            + place(rule, condition.position())));
            rule.unnoticed()
                    .forEach(mutant -> lines.add("    not noticed: " + mutant.was() + " → " + mutant.becomes() + "   "
                            + place(rule, mutant.position())));
        }
        lines.add(summary());
        return lines;
    }

    private static void add(TestedRule rule, TestedExample example, List<String> lines) {
        lines.add("    " + (example.passes() ? "✓ " : "✗ ") + example.name()
                + (example.passes() ? "" : "   " + place(rule, example.position())));
        example.differences().forEach(difference -> lines.add("        " + difference));
    }

    private static String place(TestedRule rule, Position position) {
        return rule.file() + ":" + position;
    }

    private static String word(UnshownCondition condition) {
        return condition.never() == Answer.HOLDS ? "true" : "false";
    }

    private String summary() {
        int without = sum(rule -> rule.examples().isEmpty() ? 1 : 0);
        int unshown = sum(rule -> rule.unshown().size());
        StringBuilder summary = new StringBuilder(Plural.of(examples, "example") + " of "
                + Plural.of(rules.size(), "rule") + ": " + (examples - failed) + " passed, " + failed + " failed");
        if (without > 0) {
            summary.append("; ").append(Plural.of(without, "rule")).append(" without examples");
        }
        if (unshown > 0) {
            summary.append("; ").append(Plural.of(unshown, "answer")).append(" of conditions not shown");
        }
        if (mutated) {
            summary.append("; ").append(noticed).append(" of ").append(mutants).append(" changes noticed");
            if (mutants > 0) {
                summary.append(" (").append((long) noticed * HUNDRED / mutants).append(" %)");
            }
        }
        return summary.toString();
    }

    /** For programs: a line an example, condition and mutant, and one of all. */
    List<ObjectNode> json() {
        List<ObjectNode> lines = new ArrayList<>();
        for (TestedRule rule : rules) {
            rule.examples().forEach(example -> lines.add(json(rule, example)));
            rule.unshown()
                    .forEach(condition -> lines.add(line("condition", rule, condition.position())
                            .put("condition", condition.words())
                            .put("never", word(condition))));
            rule.unnoticed().forEach(mutant -> lines.add(json(rule, mutant)));
        }
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "summary")
                .put("rules", rules.size())
                .put("examples", examples)
                .put("failed", failed);
        lines.add(mutated ? all.put("mutants", mutants).put("noticed", noticed) : all);
        return lines;
    }

    private static ObjectNode json(TestedRule rule, TestedExample example) {
        ObjectNode line = line("example", rule, example.position())
                .put("name", example.name())
                .put("passed", example.passes());
        example.differences().forEach(line.withArray("differences")::add);
        return line;
    }

    private static ObjectNode json(TestedRule rule, Mutant mutant) {
        return line("mutant", rule, mutant.position())
                .put("was", mutant.was())
                .put("becomes", mutant.becomes())
                .put("noticed", false);
    }

    private static ObjectNode line(String kind, TestedRule rule, Position position) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("rule", rule.rule())
                .put("file", rule.file())
                .put("line", position.line())
                .put("column", position.column());
    }
}
