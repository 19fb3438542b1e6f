package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.language.Mutant;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleMutants;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the examples of rules.
 *
 * <ul>
 *   <li>Each example is decided by the same pure code as the engine's events, and its orders are priced by the issuer's.
 *   <li>Mutants are tried with the examples of their rule that pass; one is noticed where any of them fails.
 * </ul>
 */
public final class RuleTests {

    private final List<Segment> segments;

    private RuleTests(List<Segment> segments) {
        this.segments = segments;
    }

    /** What the examples of all rules show, in the order of the files; no mutants are tried. */
    public static List<TestedRule> run(RuleSet rules) {
        return run(rules, Map.of());
    }

    /**
     * The same, and which changes of the rules the examples notice.
     *
     * @param sources the files of which the rules were read
     */
    public static List<TestedRule> runWithMutants(RuleSet rules, List<RuleSource> sources) {
        Map<String, List<Mutant>> mutants = new LinkedHashMap<>();
        sources.forEach(source -> mutants.putAll(RuleMutants.of(source)));
        return run(rules, mutants);
    }

    private static List<TestedRule> run(RuleSet rules, Map<String, List<Mutant>> mutants) {
        RuleTests tests = new RuleTests(rules.segments());
        List<TestedRule> tested = new ArrayList<>();
        for (RuleFile file : rules.files()) {
            for (Rule rule : file.rules()) {
                tested.add(tests.test(file, rule, mutants.getOrDefault(rule.id(), List.of())));
            }
        }
        return tested;
    }

    private TestedRule test(RuleFile file, Rule rule, List<Mutant> mutants) {
        ExampleRun run = ExampleRun.of(rule, segments)
                .orElseThrow(() -> new IllegalArgumentException("the rule " + rule.id() + " makes no book"));
        Coverage coverage = new Coverage(rule.conditions());
        List<TestedRule.TestedExample> examples = new ArrayList<>();
        List<Example> passing = new ArrayList<>();
        for (Example example : file.examples().getOrDefault(rule.id(), List.of())) {
            Seen seen = run.see(example);
            Explanation conditions = seen.conditions();
            if (conditions != null) {
                coverage.add(conditions);
            }
            List<String> differences = Differences.of(rule, example, seen);
            examples.add(new TestedRule.TestedExample(
                    example.name(), file.positions().of(example), differences));
            if (differences.isEmpty()) {
                passing.add(example);
            }
        }
        List<TestedRule.UnshownCondition> unshown = (examples.isEmpty()
                        ? List.<Coverage.Unshown>of()
                        : coverage.unshown())
                .stream()
                        .map(condition -> new TestedRule.UnshownCondition(
                                condition.words(), file.positions().of(condition.condition()), condition.missing()))
                        .toList();
        List<ExampleRun> tried = new ArrayList<>();
        List<Mutant> unnoticed = new ArrayList<>();
        for (Mutant mutant : mutants) {
            ExampleRun.of(mutant.rule(), segments).ifPresent(changed -> {
                tried.add(changed);
                if (passing.stream().allMatch(example -> passes(changed, example))) {
                    unnoticed.add(mutant);
                }
            });
        }
        return new TestedRule(rule.id(), file.name(), examples, unshown, tried.size(), unnoticed);
    }

    private static boolean passes(ExampleRun run, Example example) {
        return Differences.of(run.rule(), example, run.see(example)).isEmpty();
    }
}
