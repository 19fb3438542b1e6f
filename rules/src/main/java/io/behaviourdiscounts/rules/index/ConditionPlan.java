package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.value.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition taken apart into what must all hold: what an index can tell of single places in the event, and what has to be asked. Made once a
 * condition, whatever indexes it comes to stand in; immutable.
 */
public final class ConditionPlan {

    /** Roots of what the event itself says. The profile is asked for what the event leaves over. */
    private static final Set<String> INDEXED_ROOTS = Set.of("attributes", "context", "user", "event", SlotKey.TIME);

    private final CompiledCondition whole;
    private final ZoneId zone;
    private final Map<SlotKey, Asked> slots = new LinkedHashMap<>();
    private final List<SharedPredicate> rest = new ArrayList<>();

    /**
     * What is asked of a slot.
     *
     * @param test what an index can tell
     * @param predicates the same, to be asked where there is no index
     */
    record Asked(SlotTest test, List<SharedPredicate> predicates) {}

    private ConditionPlan(CompiledCondition whole, ZoneId zone) {
        this.whole = whole;
        this.zone = zone;
    }

    /**
     * Takes a condition apart.
     *
     * @param compiled the same, ready to be asked as a whole
     * @param zone in which time is told to it
     */
    public static ConditionPlan of(Condition condition, CompiledCondition compiled, ZoneId zone) {
        ConditionPlan plan = new ConditionPlan(compiled, zone);
        plan.take(condition);
        return plan;
    }

    CompiledCondition whole() {
        return whole;
    }

    ZoneId zone() {
        return zone;
    }

    Map<SlotKey, Asked> slots() {
        return slots;
    }

    /** What has to be asked. */
    List<SharedPredicate> rest() {
        return rest;
    }

    private void take(Condition condition) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(this::take);
            case Condition.At at -> TestParts.conjuncts(at.test()).forEach(test -> take(at.path(), test));
            case Condition.Any any -> takeAny(any);
            case Condition.Not not -> takeNegated(not, not.condition());
            case Condition.History history -> ask(history);
        }
    }

    private void take(Path path, Test test) {
        Condition condition = new Condition.At(path, test);
        SlotTest told = INDEXED_ROOTS.contains(path.root()) ? SlotTest.of(test) : null;
        if (told == null) {
            ask(condition);
            return;
        }
        Asked one = new Asked(told, List.of(SharedPredicate.of(condition, zone)));
        slots.merge(SlotKey.of(path, zone), one, ConditionPlan::both);
    }

    private static Asked both(Asked one, Asked other) {
        return new Asked(
                one.test().and(other.test()),
                Stream.concat(one.predicates().stream(), other.predicates().stream())
                        .toList());
    }

    /** Several equalities at one path are one of several values. */
    private void takeAny(Condition.Any any) {
        if (any.conditions().size() == 1) {
            take(any.conditions().getFirst());
            return;
        }
        List<Literal> literals = new ArrayList<>();
        @Nullable Path path = null;
        for (Condition condition : any.conditions()) {
            if (condition instanceof Condition.At at
                    && (path == null || path.equals(at.path()))
                    && accepted(at.test()).isPresent()) {
                path = at.path();
                literals.addAll(accepted(at.test()).get());
            } else {
                ask(any);
                return;
            }
        }
        if (path == null) {
            ask(any);
        } else {
            take(path, new Test.In(literals));
        }
    }

    /** The values that a test accepts, where it is about nothing else. */
    private static Optional<List<Literal>> accepted(Test test) {
        return switch (TestParts.conjuncts(test)) {
            case List<Test> tests
            when tests.size() == 1 && tests.getFirst() instanceof Test.EqualTo equal ->
                Optional.of(List.of(equal.literal()));
            case List<Test> tests
            when tests.size() == 1 && tests.getFirst() instanceof Test.In in -> Optional.of(in.literals());
            case List<Test> tests -> Optional.empty();
        };
    }

    /** What is not any of several is none of them, also where it is not known. */
    private void takeNegated(Condition.Not written, Condition negated) {
        switch (negated) {
            case Condition.Not twice -> take(twice.condition());
            case Condition.Any any -> any.conditions().forEach(part -> take(new Condition.Not(part)));
            case Condition.At at -> {
                List<Test> tests = TestParts.conjuncts(at.test());
                Test opposite = tests.size() == 1 ? opposite(tests.getFirst()) : null;
                if (opposite == null) {
                    ask(written);
                } else {
                    take(at.path(), opposite);
                }
            }
            case Condition.All all -> ask(written);
            case Condition.History history -> ask(written);
        }
    }

    /** The test that passes just where another does not; null where there is none. */
    private static @Nullable Test opposite(Test test) {
        return switch (test) {
            case Test.EqualTo equal -> new Test.NotEqualTo(equal.literal());
            case Test.NotEqualTo unequal -> new Test.EqualTo(unequal.literal());
            case Test.In in -> new Test.NotIn(in.literals());
            case Test.NotIn notIn -> new Test.In(notIn.literals());
            case Test.Exists exists -> new Test.Exists(!exists.expected());
            case Test.Every every -> null;
            case Test.Compared compared -> null;
            case Test.Between between -> null;
            case Test.Contains contains -> null;
            case Test.StartsWith startsWith -> null;
            case Test.Matches matches -> null;
            case Test.Elements elements -> null;
            case Test.Count count -> null;
            case Test.Sum sum -> null;
        };
    }

    private void ask(Condition condition) {
        rest.add(SharedPredicate.of(condition, zone));
    }
}
