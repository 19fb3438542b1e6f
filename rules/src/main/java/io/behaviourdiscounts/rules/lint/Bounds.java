package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one value can still be, after some tests that it has to pass; cautious: what it cannot judge, it lets through. */
final class Bounds {

    private @Nullable BigDecimal low;
    private boolean lowIncluded = true;
    private @Nullable BigDecimal high;
    private boolean highIncluded = true;
    private @Nullable List<Literal> choices;
    private @Nullable Boolean present;

    /** Takes a test into account; false when nothing can pass it and those before it. */
    boolean narrow(Test test) {
        if (test instanceof Test.Exists exists) {
            return bePresent(exists.expected());
        }
        if (test instanceof Test.NotEqualTo || test instanceof Test.NotIn) {
            return true; // hold also of what is missing, and leave too much to list
        }
        return bePresent(true) && take(test) && isPossible();
    }

    private boolean bePresent(boolean expected) {
        if (present != null && present != expected) {
            return false;
        }
        present = expected;
        return true;
    }

    private boolean take(Test test) {
        if (test instanceof Test.EqualTo equal) {
            return choose(List.of(equal.literal()));
        }
        if (test instanceof Test.In in) {
            return choose(in.literals());
        }
        if (test instanceof Test.Between between) {
            atLeast(between.low(), true);
            atMost(between.high(), true);
        } else if (test instanceof Test.Compared compared) {
            boolean included = compared.comparison() == Comparison.GTE || compared.comparison() == Comparison.LTE;
            if (compared.comparison() == Comparison.GT || compared.comparison() == Comparison.GTE) {
                atLeast(compared.bound(), included);
            } else {
                atMost(compared.bound(), included);
            }
        }
        return true;
    }

    private boolean choose(List<Literal> literals) {
        List<Literal> before = choices;
        choices = before == null
                ? literals
                : before.stream()
                        .filter(one -> literals.stream().anyMatch(other -> mayBeSame(one, other)))
                        .toList();
        return !choices.isEmpty();
    }

    private void atLeast(Literal bound, boolean included) {
        Optional<BigDecimal> number = bound.number();
        if (number.isPresent() && (low == null || number.get().compareTo(low) > 0)) {
            low = number.get();
            lowIncluded = included;
        } else if (number.isPresent() && number.get().compareTo(low) == 0) {
            lowIncluded &= included;
        }
    }

    private void atMost(Literal bound, boolean included) {
        Optional<BigDecimal> number = bound.number();
        if (number.isPresent() && (high == null || number.get().compareTo(high) < 0)) {
            high = number.get();
            highIncluded = included;
        } else if (number.isPresent() && number.get().compareTo(high) == 0) {
            highIncluded &= included;
        }
    }

    private boolean isPossible() {
        BigDecimal from = low;
        BigDecimal to = high;
        if (from != null && to != null) {
            int order = from.compareTo(to);
            if (order > 0 || (order == 0 && !(lowIncluded && highIncluded))) {
                return false;
            }
        }
        List<Literal> left = choices;
        return left == null || left.stream().anyMatch(this::isWithin);
    }

    private boolean isWithin(Literal literal) {
        BigDecimal from = low;
        BigDecimal to = high;
        if (from == null && to == null) {
            return true;
        }
        // a text that equals it is the number that it spells
        Optional<BigDecimal> number = literal.number().or(() -> Optional.ofNullable(Decimals.spelled(literal.text())));
        return number.isPresent()
                && (from == null || number.get().compareTo(from) >= (lowIncluded ? 0 : 1))
                && (to == null || number.get().compareTo(to) <= (highIncluded ? 0 : -1));
    }

    /** A plain {@code 1.0} is a plain {@code 1} beside a number, and not beside a text. */
    private static boolean mayBeSame(Literal one, Literal other) {
        boolean sameNumber =
                Stream.of(one, other).allMatch(literal -> literal.number().isPresent())
                        && one.number().orElseThrow().compareTo(other.number().orElseThrow()) == 0;
        return one.text().equals(other.text()) || sameNumber;
    }
}
