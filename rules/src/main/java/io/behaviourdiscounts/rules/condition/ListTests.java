package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests that look at the elements of a list. None holds of what is no list. */
final class ListTests {

    private static final int PER_LIST = 8;
    private static final Document NO_FIELDS = Document.of(Map.of());

    private ListTests() {}

    static CompiledTest elements(Test.Elements elements) {
        CompiledCondition condition = CompiledCondition.of(elements.condition());
        return new OverList(
                items -> switch (elements.quantifier()) {
                    case ANY -> items.stream().anyMatch(item -> holds(condition, item));
                    case ALL -> items.stream().allMatch(item -> holds(condition, item));
                    case NONE -> items.stream().noneMatch(item -> holds(condition, item));
                },
                PER_LIST + condition.cost());
    }

    static CompiledTest count(Test.Count count) {
        CompiledCondition where = compiled(count.where());
        CompiledTest test = CompiledTest.of(count.test());
        return new OverList(
                items -> test.holdsOf(BigDecimal.valueOf(
                        items.stream().filter(item -> holds(where, item)).count())),
                PER_LIST + where.cost());
    }

    static CompiledTest sum(Test.Sum sum) {
        CompiledCondition where = compiled(sum.where());
        CompiledTest test = CompiledTest.of(sum.test());
        return new OverList(items -> test.holdsOf(sum(items, where, sum.field())), PER_LIST + where.cost());
    }

    private static BigDecimal sum(List<Value> items, CompiledCondition where, Path field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Value item : items) {
            BigDecimal summand =
                    holds(where, item) ? Decimals.summand(document(item).at(field)) : null;
            if (summand != null) {
                sum = sum.add(summand);
            }
        }
        return sum;
    }

    private static CompiledCondition compiled(@Nullable Condition where) {
        return CompiledCondition.of(where == null ? Condition.ALWAYS : where);
    }

    private static boolean holds(CompiledCondition condition, Value item) {
        return condition.evaluate(document(item)) == Answer.HOLDS;
    }

    private static Document document(Value item) {
        return item instanceof Value.Fields fields ? Document.of(fields.values()) : NO_FIELDS;
    }

    private interface ListTest {
        boolean test(List<Value> items);
    }

    private record OverList(ListTest test, int cost) implements CompiledTest {
        @Override
        public boolean holds(@Nullable Value value) {
            return value instanceof Value.Items items && test.test(items.values());
        }

        @Override
        public boolean holdsOf(BigDecimal number) {
            return false;
        }
    }
}
