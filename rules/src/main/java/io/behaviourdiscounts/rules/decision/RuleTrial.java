package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.CompiledRule;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every rule of a book makes of one event, and why: for the author of a rule, not for the engine. */
public final class RuleTrial {

    private RuleTrial() {}

    /**
     * What one rule makes of the event.
     *
     * @param triggered whether it listens to events of this name
     * @param active whether it issues at the event's time
     * @param conditions its conditions, each with what was seen; null where it is not triggered
     * @param verdict null unless it is triggered and active, and its conditions hold or can't be known
     */
    public record Tried(
            LiveRule rule,
            boolean triggered,
            boolean active,
            @Nullable Explanation conditions,
            Decision.@Nullable Verdict verdict) {}

    /**
     * Asks all rules, in the order of the book.
     *
     * @return nothing where the event itself would not be decided
     */
    public static List<Tried> of(
            Decider decider,
            RuleBook book,
            Profile profile,
            Shopper shopper,
            Event event,
            Circumstances circumstances) {
        if (!(decider.decide(book, profile, shopper, event, circumstances) instanceof Outcome.Decided decided)) {
            return List.of();
        }
        Map<String, Decision> decisions = decided.decisions().stream()
                .collect(Collectors.toMap(decision -> decision.rule().rule().id(), Function.identity()));
        EventDocument document = Decider.document(profile, event, circumstances);
        return book.rules().stream()
                .map(live -> tried(
                        book.compiledRule(live.rule().id()).orElseThrow(),
                        event,
                        document,
                        decisions.get(live.rule().id())))
                .toList();
    }

    private static Tried tried(CompiledRule rule, Event event, EventDocument document, @Nullable Decision decision) {
        boolean triggered = rule.rule().triggers().contains(event.name());
        return new Tried(
                rule.live(),
                triggered,
                rule.isActive(event.occurredAt()),
                triggered ? rule.conditions().explain(rule.view(document)) : null,
                decision == null ? null : decision.verdict());
    }
}
