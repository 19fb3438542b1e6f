package io.behaviourdiscounts.server.trial;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rehearsal.HeldEvents;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides events one after another as the engine would in event time, without caps of other shoppers. */
public final class Trial {

    private static final Circumstances EVENT_TIME = new Circumstances(null, SpentCaps.NONE, BlockedRules.NONE, null);

    private final Decider decider = new Decider(LengthPrefixedFields.DEFAULT_TENANT);
    private final RuleBook book;
    private final Map<Shopper, Profile> profiles = new HashMap<>();
    private final HeldEvents held = new HeldEvents();

    /** A trial of rules that have no mistake, as if all of them were at work. */
    public Trial(RuleSet rules) {
        this.book = RuleBook.of(
                1,
                rules.rules().stream()
                        .map(rule -> new LiveRule(rule.asIfAtWork(), 1))
                        .toList(),
                rules.segments());
    }

    /** A trial of a book. */
    public Trial(RuleBook book) {
        this.book = book;
    }

    /** Decides an event, so that it stands in its shopper's history from now on. */
    public void replay(BehaviourEvent record) {
        Event event = event(record);
        settle(event.occurredAt());
        shopper(event).ifPresent(shopper -> {
            Profile before = profiles.getOrDefault(shopper, Profile.EMPTY);
            if (decider.decide(book, before, shopper, event, EVENT_TIME) instanceof Outcome.Decided decided) {
                profiles.put(shopper, decided.profile());
                decided.decisions().forEach(decision -> hold(decision, shopper, event));
            }
        });
    }

    private void hold(Decision decision, Shopper shopper, Event event) {
        if (decision.verdict() instanceof Decision.Held(Instant until)) {
            held.add(shopper, decision.rule().rule().id(), event, until);
        }
    }

    /** Decides what has waited for quiet hours that are over. */
    private void settle(Instant now) {
        for (HeldEvents.Due due : held.before(now)) {
            Profile before = profiles.getOrDefault(due.shopper(), Profile.EMPTY);
            decider.settle(book, before, due.shopper(), due.event(), due.rule(), EVENT_TIME)
                    .ifPresent(settled -> profiles.put(due.shopper(), settled.profile()));
        }
    }

    /** What each rule makes of an event; nothing where the event would not be decided at all. */
    public List<RuleTrial.Tried> attempt(BehaviourEvent record) {
        Event event = event(record);
        settle(event.occurredAt());
        return shopper(event)
                .map(shopper -> RuleTrial.of(
                        decider, book, profiles.getOrDefault(shopper, Profile.EMPTY), shopper, event, EVENT_TIME))
                .orElse(List.of());
    }

    private static Event event(BehaviourEvent record) {
        return EventConversion.event(record, LengthPrefixedFields.DEFAULT_TENANT);
    }

    private static Optional<Shopper> shopper(Event event) {
        return Shopper.of(event.user());
    }
}
