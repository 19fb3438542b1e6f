package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.book.RuleBook.Triggered;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.index.ConditionIndex;
import io.behaviourdiscounts.rules.index.MatchScratch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one trigger in their order, by descending priority, then by id, with an index of their conditions; immutable. */
final class TriggerRules {

    private static final Comparator<CompiledRule> ORDER = Comparator.comparingInt(
                    (CompiledRule rule) -> rule.rule().priority())
            .reversed()
            .thenComparing(rule -> rule.rule().id());

    private final List<CompiledRule> rules;
    private final ConditionIndex index;
    private final Triggered[] holding;
    private final Triggered[] unknown;
    private final boolean[] always;

    private TriggerRules(List<CompiledRule> ordered) {
        this.rules = ordered;
        this.index = ConditionIndex.of(rules.stream().map(CompiledRule::plan).toList());
        this.holding = triggered(Answer.HOLDS);
        this.unknown = triggered(Answer.UNKNOWN);
        this.always = new boolean[rules.size()];
        for (int i = 0; i < always.length; i++) {
            always[i] = rules.get(i).isAlwaysActive();
        }
    }

    /**
     * Orders and indexes rules.
     *
     * @param before what stood at the trigger until now, to be kept where nothing has changed
     */
    static TriggerRules of(List<CompiledRule> unordered, @Nullable TriggerRules before) {
        List<CompiledRule> ordered = unordered.stream().sorted(ORDER).toList();
        return before != null && before.rules.equals(ordered) ? before : new TriggerRules(ordered);
    }

    private Triggered[] triggered(Answer answer) {
        return rules.stream().map(rule -> new Triggered(rule, answer)).toArray(Triggered[]::new);
    }

    /** In their order. */
    List<CompiledRule> rules() {
        return rules;
    }

    /** Those that are active at a moment and whose conditions don't fail, in their order. */
    List<Triggered> triggered(Instant moment, EventDocument event) {
        MatchScratch scratch = index.scratch();
        int open = index.open(event, scratch);
        if (open == 0) {
            return List.of();
        }
        List<Triggered> triggered = new ArrayList<>(open);
        for (int i = index.next(scratch); i >= 0; i = index.next(scratch)) {
            if (always[i] || rules.get(i).isActive(moment)) {
                switch (index.ask(i, event, scratch)) {
                    case HOLDS -> triggered.add(holding[i]);
                    case UNKNOWN -> triggered.add(unknown[i]);
                    case FAILS -> {}
                }
            }
        }
        return triggered;
    }

    /** So many rules are left to be asked of an event. */
    int candidates(EventDocument event) {
        return index.open(event, index.scratch());
    }
}
