package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Warns of what a rule's author hardly meant: comparisons and bounds that can never hold, exclusions that a missing attribute
 * would pass, caps that leave issued codes without a discount, what costs more than it looks, names of events that nobody sends, and
 * rules that nobody can meet.
 */
public final class RuleLint {

    private RuleLint() {}

    /**
     * All warnings, in the order of the files and of their lines.
     *
     * @param now what is over by then is told
     */
    public static List<Problem> warnings(RuleSet rules, Instant now) {
        EventNames names = EventNames.of(rules);
        RuleGroupChecks groups = RuleGroupChecks.of(rules);
        Map<String, Segment> segments =
                rules.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        return rules.files().stream()
                .flatMap(file -> warnings(file, segments, names, groups, now).stream())
                .toList();
    }

    private static List<Problem> warnings(
            RuleFile file, Map<String, Segment> segments, EventNames names, RuleGroupChecks groups, Instant now) {
        Warnings warnings = new Warnings(file);
        warnings.addDoubtsOfReading();
        for (Rule rule : file.rules()) {
            names.check(rule, warnings);
            TypeChecks.check(rule.conditions(), warnings);
            Spellings.check(rule.conditions(), warnings);
            Contradictions.check(rule, warnings);
            Exclusions.check(rule.conditions(), warnings);
            Exclusions.checkSegments(rule, segments, warnings);
            Rule.RedeemConditions redeem = rule.redeemConditions();
            if (redeem != null) {
                checkConditions(redeem.condition(), warnings);
            }
            RuleChecks.check(rule, now, warnings);
            CostChecks.check(rule, warnings);
            groups.check(rule, warnings);
        }
        for (Segment segment : file.segments()) {
            names.check(segment.conditions(), warnings);
            checkConditions(segment.conditions(), warnings);
        }
        for (Detector detector : file.detectors()) {
            names.check(detector, warnings);
            detector.heard()
                    .map(Detector.Heard::where)
                    .filter(Objects::nonNull)
                    .forEach(where -> checkConditions(where, warnings));
        }
        return warnings.inOrder();
    }

    private static void checkConditions(Condition condition, Warnings warnings) {
        TypeChecks.check(condition, warnings);
        Spellings.check(condition, warnings);
        Contradictions.check(condition, warnings);
        Exclusions.check(condition, warnings);
    }
}
