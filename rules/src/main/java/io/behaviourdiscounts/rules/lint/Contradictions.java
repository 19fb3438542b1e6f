package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.HistoryQuery.Question;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tests of one value that must all hold and cannot: bounds that exclude each other, different values that it must equal. */
final class Contradictions {

    private Contradictions() {}

    /** Warns of a rule's conditions, given that only its triggers are decided. */
    static void check(Rule rule, Warnings warnings) {
        List<Literal> triggers =
                rule.triggers().stream().sorted().map(Literal::quoted).toList();
        List<Test> tests = new ArrayList<>(List.of(new Test.In(triggers)));
        check(rule.conditions(), new LinkedHashMap<>(Map.of(Path.of("event.name"), tests)), warnings);
    }

    static void check(Condition condition, Warnings warnings) {
        check(condition, new LinkedHashMap<>(), warnings);
    }

    private static void check(Condition condition, Map<Path, List<Test>> byPath, Warnings warnings) {
        collect(condition, byPath, warnings);
        byPath.forEach((path, tests) -> check("'" + path + "'", tests, warnings));
    }

    /** Gathers the tests that must all hold; what stands below {@code any} and {@code not} is looked at by itself. */
    private static void collect(Condition condition, Map<Path, List<Test>> byPath, Warnings warnings) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(one -> collect(one, byPath, warnings));
            case Condition.Any any -> any.conditions().forEach(one -> check(one, warnings));
            case Condition.Not not -> check(not.condition(), warnings);
            case Condition.History history -> checkHistory(history.query(), warnings);
            case Condition.At at -> {
                List<Test> tests = TestParts.conjuncts(at.test());
                byPath.computeIfAbsent(at.path(), path -> new ArrayList<>()).addAll(tests);
                tests.forEach(test -> {
                    TestParts.elementConditions(test).forEach(below -> check(below, warnings));
                    if (test instanceof Test.Count count) {
                        checkNumber("the count", count.test(), warnings);
                    } else if (test instanceof Test.Sum sum) {
                        checkNumber("the sum", sum.test(), warnings);
                    }
                });
            }
        }
    }

    private static void checkHistory(HistoryQuery query, Warnings warnings) {
        Condition where = query.where();
        if (where != null) {
            check(where, warnings);
        }
        switch (query.question()) {
            case Question.Count count -> checkNumber("the count", count.test(), warnings);
            case Question.Sum sum -> checkNumber("the sum", sum.test(), warnings);
            case Question.Last last -> {
                // Ages have no literals; a wrong pair of them is rare, and seen at once.
            }
        }
    }

    private static void checkNumber(String what, Test test, Warnings warnings) {
        check(what, TestParts.conjuncts(test), warnings);
    }

    private static void check(String what, List<Test> tests, Warnings warnings) {
        Bounds bounds = new Bounds();
        for (Test test : tests) {
            if (!bounds.narrow(test)) {
                warnings.add(
                        test,
                        "this can't hold together with the other tests of %s, so the condition never does"
                                .formatted(what));
                return;
            }
        }
    }
}
