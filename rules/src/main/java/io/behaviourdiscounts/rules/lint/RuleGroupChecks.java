package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.model.Pace;
import io.behaviourdiscounts.rules.model.Rule;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups of rules that nobody is in, and exclusion groups of one. */
record RuleGroupChecks(Set<String> groups, Map<String, Long> exclusionGroups) {

    static RuleGroupChecks of(RuleSet rules) {
        return new RuleGroupChecks(
                rules.rules().stream()
                        .map(Rule::groups)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toCollection(TreeSet::new)),
                rules.rules().stream()
                        .map(rule -> rule.guardrails().pacing().exclusionGroup())
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    void check(Rule rule, Warnings warnings) {
        for (Pace pace : rule.guardrails().pacing().paces()) {
            if (pace.across() instanceof Pace.Across.RuleGroup(String id) && !groups.contains(id)) {
                warnings.add(
                        rule,
                        "no rule is in the group '%s', so that only this rule's own grants count; %s"
                                .formatted(
                                        id,
                                        groups.isEmpty()
                                                ? "rules say under 'groups' what they are in"
                                                : new NearestWord(groups).advice(id)));
            }
        }
        String exclusionGroup = rule.guardrails().pacing().exclusionGroup();
        if (exclusionGroup != null && Long.valueOf(1).equals(exclusionGroups.get(exclusionGroup))) {
            warnings.add(
                    rule,
                    "no other rule is in the exclusion group '%s', so it excludes nothing".formatted(exclusionGroup));
        }
    }
}
