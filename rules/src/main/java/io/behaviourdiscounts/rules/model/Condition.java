package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Path;
import java.util.List;

/** A condition over a document: an event with its profile, a list element, an order. */
public sealed interface Condition {

    /** Holds of everything: the condition of a rule without conditions. */
    Condition ALWAYS = new All(List.of());

    /** All must hold; holds when empty. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** One must hold; does not hold when empty. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    record Not(Condition condition) implements Condition {}

    /** What stands at a path passes a test. */
    record At(Path path, Test test) implements Part {}

    /** What the profile remembers passes a test. */
    record History(HistoryQuery query) implements Part {}

    /** What others are composed of. */
    sealed interface Part extends Condition {}
}
