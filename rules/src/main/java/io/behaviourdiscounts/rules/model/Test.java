package io.behaviourdiscounts.rules.model;

import com.google.re2j.Pattern;
import io.behaviourdiscounts.rules.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of one value. {@link NotEqualTo} and {@link NotIn} are exactly the negation of {@link EqualTo} and {@link In}, so they
 * hold of a missing value; {@link Exists} {@code false} does; every other test of a missing value, and every comparison of
 * different types, does not hold.
 */
public sealed interface Test {

    /** Several operators in one mapping: all must hold. */
    record Every(List<Test> tests) implements Test {
        public Every {
            tests = List.copyOf(tests);
        }
    }

    record EqualTo(Literal literal) implements Test {}

    record NotEqualTo(Literal literal) implements Test {}

    record In(List<Literal> literals) implements Test {
        public In {
            literals = List.copyOf(literals);
        }
    }

    record NotIn(List<Literal> literals) implements Test {
        public NotIn {
            literals = List.copyOf(literals);
        }
    }

    /**
     * Greater, less, or equal. A bound that is a number compares with numbers by value, and a text beside it is the number that it
     * spells; beside any other bound texts compare by code points (so ISO dates and times compare as one expects).
     */
    record Compared(Comparison comparison, Literal bound) implements Test {}

    /** From low to high, both included. */
    record Between(Literal low, Literal high) implements Test {}

    /** A text that has this in it, or a list with this element. */
    record Contains(Literal literal) implements Test {}

    record StartsWith(String prefix) implements Test {}

    /** The whole text matches, in linear time (RE2 syntax). */
    record Matches(Pattern pattern) implements Test {}

    /** {@code true}: something stands there, be it null; {@code false}: nothing does. */
    record Exists(boolean expected) implements Test {}

    /** Of a list's elements: one, all or none is such that the condition, with paths relative to the element, holds. */
    record Elements(Quantifier quantifier, Condition condition) implements Test {}

    /** How many elements of a list there are (that the condition holds of, where there is one), tested as a number. */
    record Count(@Nullable Condition where, Test test) implements Test {}

    /** The sum of a field, a number or a text that spells one, over a list's elements (that the condition holds of), tested as a number. */
    record Sum(Path field, @Nullable Condition where, Test test) implements Test {}

    enum Comparison {
        GT,
        GTE,
        LT,
        LTE
    }

    enum Quantifier {
        ANY,
        ALL,
        NONE
    }
}
