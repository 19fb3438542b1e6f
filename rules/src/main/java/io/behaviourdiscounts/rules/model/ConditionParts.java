package io.behaviourdiscounts.rules.model;

import java.util.stream.Stream;

/** What conditions are made of, for those who look at rules and not at values. */
public final class ConditionParts {

    private ConditionParts() {}

    /** What a condition is composed of, in the order in which it is written; not what its parts ask of list elements and of past events. */
    public static Stream<Condition.Part> of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().flatMap(ConditionParts::of);
            case Condition.Any any -> any.conditions().stream().flatMap(ConditionParts::of);
            case Condition.Not not -> of(not.condition());
            case Condition.Part part -> Stream.of(part);
        };
    }

    /** The questions to the history among the parts. */
    public static Stream<Condition.History> questions(Condition condition) {
        return of(condition).filter(Condition.History.class::isInstance).map(Condition.History.class::cast);
    }

    /** All tests of paths in a condition: its own, and those of list elements and of past events. */
    public static Stream<Condition.At> tests(Condition condition) {
        return of(condition).flatMap(part -> switch (part) {
            case Condition.At at ->
                Stream.concat(
                        Stream.of(at),
                        TestParts.conjuncts(at.test()).stream()
                                .flatMap(test -> TestParts.elementConditions(test).stream())
                                .flatMap(ConditionParts::tests));
            case Condition.History history ->
                Stream.ofNullable(history.query().where()).flatMap(ConditionParts::tests);
        });
    }
}
