package io.behaviourdiscounts.promotions.model;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of texts, exact by code points. The negations hold exactly where what they negate does not, and so of what is missing too;
 * nothing else holds of what is missing.
 *
 * @param values at least one; more only with {@code IN}, {@code NOT_IN}, and {@code CONTAINS} of lists
 */
public record TextTest(Operator operator, List<String> values) {

    public enum Operator {
        EQUALS,
        NOT_EQUALS,
        IN,
        NOT_IN,
        CONTAINS;

        public boolean isNegation() {
            return this == NOT_EQUALS || this == NOT_IN;
        }
    }

    public TextTest {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare with");
        }
    }

    /** Whether it holds of one text, or of none. */
    public boolean holdsOf(@Nullable String seen) {
        return switch (operator) {
            case EQUALS, IN -> seen != null && values.contains(seen);
            case NOT_EQUALS, NOT_IN -> seen == null || !values.contains(seen);
            case CONTAINS -> seen != null && values.stream().anyMatch(seen::contains);
        };
    }

    /** Whether it holds of a list. */
    public boolean holdsOf(Collection<String> seen) {
        return switch (operator) {
            case EQUALS, IN -> values.stream().anyMatch(seen::contains);
            case NOT_EQUALS, NOT_IN -> values.stream().noneMatch(seen::contains);
            case CONTAINS -> seen.containsAll(values);
        };
    }
}
