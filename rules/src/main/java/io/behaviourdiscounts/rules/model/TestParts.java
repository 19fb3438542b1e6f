package io.behaviourdiscounts.rules.model;

import java.util.List;

/** What tests are made of, for those who look at rules and not at values. */
public final class TestParts {

    private TestParts() {}

    /** The tests that must all hold: the parts of {@link Test.Every}, or the test itself. */
    public static List<Test> conjuncts(Test test) {
        return test instanceof Test.Every every
                ? every.tests().stream().flatMap(one -> conjuncts(one).stream()).toList()
                : List.of(test);
    }

    /** The values that a test compares with; not those of tests inside of it, save {@link Test.Every}. */
    public static List<Literal> literals(Test test) {
        return switch (test) {
            case Test.EqualTo equal -> List.of(equal.literal());
            case Test.NotEqualTo unequal -> List.of(unequal.literal());
            case Test.In in -> in.literals();
            case Test.NotIn notIn -> notIn.literals();
            case Test.Compared compared -> List.of(compared.bound());
            case Test.Between between -> List.of(between.low(), between.high());
            case Test.Contains contains -> List.of(contains.literal());
            case Test.Every every ->
                every.tests().stream().flatMap(one -> literals(one).stream()).toList();
            case Test.StartsWith starts -> List.of();
            case Test.Matches matches -> List.of();
            case Test.Exists exists -> List.of();
            case Test.Elements elements -> List.of();
            case Test.Count count -> List.of();
            case Test.Sum sum -> List.of();
        };
    }

    /** The conditions that a test asks of a list's elements. */
    public static List<Condition> elementConditions(Test test) {
        Condition condition = null;
        if (test instanceof Test.Elements elements) {
            condition = elements.condition();
        } else if (test instanceof Test.Count count) {
            condition = count.where();
        } else if (test instanceof Test.Sum sum) {
            condition = sum.where();
        }
        return condition == null ? List.of() : List.of(condition);
    }
}
