package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.value.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exclusions that a missing attribute would pass: {@code not_equals}, {@code not_in}, {@code not} and excluded segments. Whoever
 * has written {@code exists} for the path, in the exclusion or beside it, has thought of that and is not warned.
 */
final class Exclusions {

    private Exclusions() {}

    /** Warns of the exclusions among conditions. */
    static void check(Condition condition, Warnings warnings) {
        Set<Path> considered = new HashSet<>();
        collectConsidered(condition, considered);
        check(condition, true, considered, warnings);
    }

    private static void check(Condition condition, boolean asked, Set<Path> considered, Warnings warnings) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(one -> check(one, asked, considered, warnings));
            case Condition.Any any -> any.conditions().forEach(one -> check(one, asked, considered, warnings));
            case Condition.Not not -> check(not.condition(), !asked, considered, warnings);
            case Condition.At at -> {
                if (holdsOfMissing(at.test()) == asked && !considered.contains(at.path()) && mayBeMissing(at.path())) {
                    warnings.add(
                            at,
                            "'%s' excludes, and an event without it passes; write exists: true beside it, or below 'not' with it, to say which you mean"
                                    .formatted(at.path()));
                }
            }
            case Condition.History history -> {
                // A shopper without a past has a count of zero: nothing is missing.
            }
        }
    }

    /** Warns of excluded segments that only a shopper with certain attributes is in. */
    static void checkSegments(Rule rule, Map<String, Segment> segments, Warnings warnings) {
        Set<Path> considered = new HashSet<>();
        collectConsidered(rule.conditions(), considered);
        rule.guardrails().excludedSegments().stream().sorted().forEach(id -> {
            Segment segment = segments.get(id);
            if (segment == null) {
                return;
            }
            Set<Path> consideredThere = new HashSet<>(considered);
            collectConsidered(segment.conditions(), consideredThere);
            firstMissable(segment.conditions(), consideredThere)
                    .ifPresent(path -> warnings.add(
                            rule.guardrails().excludedSegments(),
                            "a shopper for whom '%s' is missing is not in '%s' and passes; write exists: true for it in the segment if you mean that"
                                    .formatted(path, id)));
        });
    }

    private static Optional<Path> firstMissable(Condition condition, Set<Path> considered) {
        return switch (condition) {
            case Condition.All all -> first(all.conditions(), considered);
            case Condition.Any any -> first(any.conditions(), considered);
            case Condition.Not not -> Optional.empty(); // what passes a 'not' by missing is in the segment
            case Condition.At at ->
                holdsOfMissing(at.test()) || considered.contains(at.path()) || !mayBeMissing(at.path())
                        ? Optional.empty()
                        : Optional.of(at.path());
            case Condition.History history -> Optional.empty();
        };
    }

    private static Optional<Path> first(List<Condition> conditions, Set<Path> considered) {
        return conditions.stream()
                .flatMap(condition -> firstMissable(condition, considered).stream())
                .findFirst();
    }

    private static boolean mayBeMissing(Path path) {
        return !path.root().equals("time") && !path.text().equals("event.name");
    }

    private static void collectConsidered(Condition condition, Set<Path> paths) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(one -> collectConsidered(one, paths));
            case Condition.Any any -> any.conditions().forEach(one -> collectConsidered(one, paths));
            case Condition.Not not -> collectConsidered(not.condition(), paths);
            case Condition.At at -> {
                if (asksExistence(at.test())) {
                    paths.add(at.path());
                }
            }
            case Condition.History history -> {
                // looks at other events
            }
        }
    }

    private static boolean asksExistence(Test test) {
        return TestParts.conjuncts(test).stream().anyMatch(Test.Exists.class::isInstance);
    }

    /** Whether a test holds of what is not there; those that only ask for existence are no exclusions. */
    private static boolean holdsOfMissing(Test test) {
        return switch (test) {
            case Test.NotEqualTo unequal -> true;
            case Test.NotIn notIn -> true;
            case Test.Exists exists -> !exists.expected();
            case Test.Every every -> every.tests().stream().allMatch(Exclusions::holdsOfMissing);
            case Test.EqualTo equal -> false;
            case Test.In in -> false;
            case Test.Compared compared -> false;
            case Test.Between between -> false;
            case Test.Contains contains -> false;
            case Test.StartsWith starts -> false;
            case Test.Matches matches -> false;
            case Test.Elements elements -> false;
            case Test.Count count -> false;
            case Test.Sum sum -> false;
        };
    }
}
