package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test made ready: its scalars read, its expressions compiled. */
interface CompiledTest {

    /** Whether a value passes; null is a missing one. */
    boolean holds(@Nullable Value value);

    /** Whether a number passes that was counted or summed up. */
    boolean holdsOf(BigDecimal number);

    /** How dear it is to ask, from 1. */
    int cost();

    static CompiledTest of(Test test) {
        return switch (test) {
            case Test.Every every ->
                new Every(every.tests().stream().map(CompiledTest::of).toList());
            case Test.EqualTo equal -> ScalarTests.equalTo(equal.literal());
            case Test.NotEqualTo notEqual -> new Negated(ScalarTests.equalTo(notEqual.literal()));
            case Test.In in -> ScalarTests.in(in.literals());
            case Test.NotIn notIn -> new Negated(ScalarTests.in(notIn.literals()));
            case Test.Compared compared -> ScalarTests.compared(compared.comparison(), compared.bound());
            case Test.Between between -> ScalarTests.between(between.low(), between.high());
            case Test.Contains contains -> ScalarTests.contains(contains.literal());
            case Test.StartsWith startsWith -> ScalarTests.startsWith(startsWith.prefix());
            case Test.Matches matches -> ScalarTests.matches(matches.pattern());
            case Test.Exists exists -> ScalarTests.exists(exists.expected());
            case Test.Elements elements -> ListTests.elements(elements);
            case Test.Count count -> ListTests.count(count);
            case Test.Sum sum -> ListTests.sum(sum);
        };
    }

    /** All must pass. */
    record Every(List<CompiledTest> tests) implements CompiledTest {
        @Override
        public boolean holds(@Nullable Value value) {
            for (CompiledTest test : tests) {
                if (!test.holds(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean holdsOf(BigDecimal number) {
            return tests.stream().allMatch(test -> test.holdsOf(number));
        }

        @Override
        public int cost() {
            return tests.stream().mapToInt(CompiledTest::cost).sum();
        }
    }

    /** Must not pass. */
    record Negated(CompiledTest test) implements CompiledTest {
        @Override
        public boolean holds(@Nullable Value value) {
            return !test.holds(value);
        }

        @Override
        public boolean holdsOf(BigDecimal number) {
            return !test.holdsOf(number);
        }

        @Override
        public int cost() {
            return test.cost();
        }
    }
}
