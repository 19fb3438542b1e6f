package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules with one thing changed, to see whether their examples notice.
 *
 * <ul>
 *   <li>Every operator of the conditions is changed once, every number and duration of a rule once up and once down, by one of its last
 *       digit; save those that are names, and texts for people.
 *   <li>What would be no rule any more is left out.
 * </ul>
 */
public final class RuleMutants {

    private RuleMutants() {}

    /** The mutants of each rule of a file that is without a mistake, by the rule's id, in the order of the file. */
    public static Map<String, List<Mutant>> of(RuleSource source) {
        return switch (YamlReader.read(source.name(), source.yaml(), RuleFiles.MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> Map.of();
            case Reading.Read<YamlNode>(YamlNode root) -> ofFile(root);
        };
    }

    private static Map<String, List<Mutant>> ofFile(YamlNode root) {
        Map<String, List<Mutant>> mutants = new LinkedHashMap<>();
        if (root instanceof YamlNode.Mapping file
                && file.get("rules").orElse(root) instanceof YamlNode.Sequence rules) {
            for (YamlNode rule : rules.items()) {
                read(rule).ifPresent(written -> mutants.put(written.rule().id(), ofRule(rule, written)));
            }
        }
        return mutants;
    }

    private static List<Mutant> ofRule(YamlNode node, RuleShape.Written written) {
        return changes(node)
                .flatMap(change -> read(change.tree())
                        .filter(changed -> !changed.rule().equals(written.rule()))
                        .map(changed -> new Mutant(change.position(), change.was(), change.becomes(), changed.rule()))
                        .stream())
                .toList();
    }

    private static Stream<TreeChange> changes(YamlNode rule) {
        return rule instanceof YamlNode.Mapping mapping
                ? TreeChange.ofValues(mapping, (key, value) -> switch (key) {
                    case "conditions", "redeem_conditions" -> ConditionChanges.of(value);
                    case "priority", "action", "guardrails", "code", "experiment" -> NumberChanges.of(value);
                    default -> Stream.empty();
                })
                : Stream.empty();
    }

    private static Optional<RuleShape.Written> read(YamlNode rule) {
        Findings findings = Findings.ofStored("mutant");
        RuleShape.Written written = RuleShape.RULE.read(rule, findings);
        return findings.problems().isEmpty() ? Optional.ofNullable(written) : Optional.empty();
    }
}
