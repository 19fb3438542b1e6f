package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.model.Condition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which answers the conditions of a rule gave in its examples. */
final class Coverage {

    private final IdentityHashMap<Condition, Set<Answer>> answers = new IdentityHashMap<>();
    private final Condition conditions;

    Coverage(Condition conditions) {
        this.conditions = conditions;
    }

    /**
     * A condition that never was otherwise.
     *
     * @param words as the rule says it
     * @param missing the answer that no example has shown
     */
    record Unshown(Condition condition, String words, Answer missing) {}

    /** Counts what an example has shown. */
    void add(Explanation explanation) {
        add(conditions, explanation);
    }

    private void add(Condition condition, Explanation explanation) {
        switch (condition) {
            case Condition.All all -> addAll(all.conditions(), explanation);
            case Condition.Any any -> addAll(any.conditions(), explanation);
            case Condition.Not not -> add(not.condition(), explanation.parts().getFirst());
            case Condition.Part part ->
                answers.computeIfAbsent(part, none -> EnumSet.noneOf(Answer.class))
                        .add(explanation.answer());
        }
    }

    private void addAll(List<Condition> parts, Explanation explanation) {
        for (int i = 0; i < parts.size(); i++) {
            add(parts.get(i), explanation.parts().get(i));
        }
    }

    /** What no example has shown, in the order in which the conditions are written. */
    List<Unshown> unshown() {
        List<Unshown> unshown = new ArrayList<>();
        collect(conditions, unshown);
        return unshown;
    }

    private void collect(Condition condition, List<Unshown> unshown) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(part -> collect(part, unshown));
            case Condition.Any any -> any.conditions().forEach(part -> collect(part, unshown));
            case Condition.Not not -> collect(not.condition(), unshown);
            case Condition.Part part -> {
                Set<Answer> seen = answers.getOrDefault(part, Set.of());
                for (Answer answer : List.of(Answer.HOLDS, Answer.FAILS)) {
                    if (!seen.contains(answer)) {
                        unshown.add(new Unshown(part, words(part), answer));
                    }
                }
            }
        }
    }

    private static String words(Condition.Part part) {
        return switch (CompiledCondition.of(part)) {
            case CompiledCondition.Tested tested -> tested.words();
            case CompiledCondition.Asked asked -> asked.words();
            case CompiledCondition.Group group -> group.words();
            case CompiledCondition.Negation negation -> negation.words();
        };
    }
}
