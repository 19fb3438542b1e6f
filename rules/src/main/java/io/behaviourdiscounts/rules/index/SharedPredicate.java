package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A condition that is asked of an event itself, once for all rules that have it; equal to any that asks the same in the same zone. */
final class SharedPredicate {

    private final Condition condition;
    private final ZoneId zone;
    private final int hash;
    private volatile @Nullable CompiledCondition compiled;

    private SharedPredicate(Condition condition, ZoneId zone) {
        this.condition = condition;
        this.zone = zone;
        this.hash = 31 * condition.hashCode() + zone.hashCode();
    }

    static SharedPredicate of(Condition condition, ZoneId zone) {
        boolean asksForTime = ConditionParts.of(condition)
                .anyMatch(part ->
                        part instanceof Condition.At at && at.path().root().equals(SlotKey.TIME));
        return new SharedPredicate(condition, asksForTime ? zone : ZoneOffset.UTC);
    }

    /** The zone in which the event's time is told; UTC where it is not asked for. */
    ZoneId zone() {
        return zone;
    }

    /** Made when an index needs it first: most conditions are never asked by themselves. */
    CompiledCondition compiled() {
        CompiledCondition ready = compiled;
        if (ready == null) {
            ready = CompiledCondition.of(condition);
            compiled = ready;
        }
        return ready;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedPredicate that
                && hash == that.hash
                && zone.equals(that.zone)
                && condition.equals(that.condition);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return condition + " in " + zone;
    }
}
