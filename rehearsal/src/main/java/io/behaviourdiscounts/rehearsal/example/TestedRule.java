package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.language.Mutant;
import io.behaviourdiscounts.rules.source.Position;
import java.util.List;

/**
 * What the examples of a rule show.
 *
 * @param file in which it stands
 * @param unshown the conditions that no example has shown both true and false
 * @param mutants how many changed rules were tried
 * @param unnoticed those of them of which every example says the same as of the rule
 */
public record TestedRule(
        String rule,
        String file,
        List<TestedExample> examples,
        List<UnshownCondition> unshown,
        int mutants,
        List<Mutant> unnoticed) {

    public TestedRule {
        examples = List.copyOf(examples);
        unshown = List.copyOf(unshown);
        unnoticed = List.copyOf(unnoticed);
    }

    /**
     * An example and what came of it.
     *
     * @param differences what is not as it says, each in a sentence; empty where it passes
     */
    public record TestedExample(String name, Position position, List<String> differences) {
        public TestedExample {
            differences = List.copyOf(differences);
        }

        /** Whether everything is as it says. */
        public boolean passes() {
            return differences.isEmpty();
        }
    }

    /**
     * A condition that was the same in all examples.
     *
     * @param words as the rule says it
     * @param never the answer that no example has shown
     */
    public record UnshownCondition(String words, Position position, Answer never) {}

    /** How many of its examples fail. */
    public long failed() {
        return examples.stream().filter(example -> !example.passes()).count();
    }
}
