package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.LiteralReading;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a condition asks of one slot and that an index can tell: no more and no less than its tests there.
 *
 * @param oneOf the value's key must be one of these; any may be where it is null
 * @param noneOf the value's key, where there is a value, must be none of these
 * @param numbers the value must be a number in it, or a text that spells one; need not where it is null
 * @param texts the value must be a text in it; need not where it is null
 * @param present there must be a value
 * @param absent there must be none
 */
record SlotTest(
        @Nullable Set<Object> oneOf,
        Set<Object> noneOf,
        @Nullable NumberRange numbers,
        @Nullable TextRange texts,
        boolean present,
        boolean absent) {

    private static final SlotTest ANYTHING = new SlotTest(null, Set.of(), null, null, false, false);

    /** What a single test asks; null where no index can tell. */
    static @Nullable SlotTest of(Test test) {
        return switch (test) {
            case Test.EqualTo equal -> ANYTHING.oneOf(SlotKeys.of(List.of(equal.literal())));
            case Test.In in -> ANYTHING.oneOf(SlotKeys.of(in.literals()));
            case Test.NotEqualTo unequal -> ANYTHING.noneOf(SlotKeys.of(List.of(unequal.literal())));
            case Test.NotIn notIn -> ANYTHING.noneOf(SlotKeys.of(notIn.literals()));
            case Test.Compared compared -> compared(compared.comparison(), compared.bound());
            case Test.Between between ->
                compared(Comparison.GTE, between.low()).and(compared(Comparison.LTE, between.high()));
            case Test.Exists exists -> new SlotTest(null, Set.of(), null, null, exists.expected(), !exists.expected());
            case Test.Every every -> null;
            case Test.Contains contains -> null;
            case Test.StartsWith startsWith -> null;
            case Test.Matches matches -> null;
            case Test.Elements elements -> null;
            case Test.Count count -> null;
            case Test.Sum sum -> null;
        };
    }

    private static SlotTest compared(Comparison comparison, Literal bound) {
        LiteralReading reading = LiteralReading.of(bound);
        BigDecimal number = reading.number();
        return number == null
                ? new SlotTest(null, Set.of(), null, TextRange.of(comparison, reading.text()), false, false)
                : new SlotTest(null, Set.of(), NumberRange.of(comparison, number), null, false, false);
    }

    private SlotTest oneOf(Set<Object> keys) {
        return new SlotTest(keys, noneOf, numbers, texts, present, absent);
    }

    private SlotTest noneOf(Set<Object> keys) {
        return new SlotTest(oneOf, keys, numbers, texts, present, absent);
    }

    /** What passes both. */
    SlotTest and(SlotTest other) {
        return new SlotTest(
                oneOf == null ? other.oneOf : other.oneOf == null ? oneOf : common(oneOf, other.oneOf),
                union(noneOf, other.noneOf),
                numbers == null ? other.numbers : other.numbers == null ? numbers : numbers.and(other.numbers),
                texts == null ? other.texts : other.texts == null ? texts : texts.and(other.texts),
                present || other.present,
                absent || other.absent);
    }

    private static Set<Object> common(Set<Object> keys, Set<Object> others) {
        Set<Object> common = new HashSet<>(keys);
        common.retainAll(others);
        return Set.copyOf(common);
    }

    private static Set<Object> union(Set<Object> keys, Set<Object> others) {
        if (keys.isEmpty() || others.isEmpty()) {
            return keys.isEmpty() ? others : keys;
        }
        Set<Object> union = new HashSet<>(keys);
        union.addAll(others);
        return Set.copyOf(union);
    }

    /** Whether it passes where there is no value. */
    boolean passesMissing() {
        return oneOf == null && numbers == null && texts == null && !present;
    }
}
