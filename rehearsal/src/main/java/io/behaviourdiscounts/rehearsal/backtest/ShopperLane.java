package io.behaviourdiscounts.rehearsal.backtest;

import io.behaviourdiscounts.rehearsal.HeldEvents;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.RefusalReason;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides the events of some of the shoppers, in their order, as the engine would in event time. For one thread. */
final class ShopperLane {

    private final Decider decider = new Decider(LengthPrefixedFields.DEFAULT_TENANT);
    private final RuleBook book;
    private final CapAccounts caps = new CapAccounts();
    private final Circumstances circumstances = new Circumstances(null, caps, BlockedRules.NONE, null);
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, RuleTally> tallies = new HashMap<>();
    private final HeldEvents held = new HeldEvents();
    private long events;
    private long duplicates;
    private long rejected;

    ShopperLane(RuleBook book) {
        this.book = book;
        book.rules().forEach(live -> tallies.put(live.rule().id(), new RuleTally(live.rule())));
    }

    void decide(String key, Shopper shopper, Event event) {
        held.before(event.occurredAt()).forEach(this::settle);
        Profile before = profiles.getOrDefault(key, Profile.EMPTY);
        switch (decider.decide(book, before, shopper, event, circumstances)) {
            case Outcome.Decided decided -> {
                events++;
                Profile after = decided.profile();
                for (Decision decision : decided.decisions()) {
                    after = counted(decision, after, shopper, event);
                }
                profiles.put(key, after);
            }
            case Outcome.Duplicate duplicate -> duplicates++;
            case Outcome.Stale stale -> rejected++;
            case Outcome.ProfileTooLarge tooLarge -> rejected++;
        }
    }

    /** The quiet ends that there is yet. */
    void finish() {
        List<HeldEvents.Due> due = held.before(Instant.MAX);
        while (!due.isEmpty()) {
            due.forEach(this::settle);
            due = held.before(Instant.MAX);
        }
    }

    private void settle(HeldEvents.Due due) {
        String key = due.shopper().key();
        Profile before = profiles.getOrDefault(key, Profile.EMPTY);
        decider.settle(book, before, due.shopper(), due.event(), due.rule(), circumstances)
                .ifPresent(settled ->
                        profiles.put(key, counted(settled.decision(), settled.profile(), due.shopper(), due.event())));
    }

    private Profile counted(Decision decision, Profile profile, Shopper shopper, Event event) {
        String rule = decision.rule().rule().id();
        RuleTally tally = tallyOf(rule);
        return switch (decision.verdict()) {
            case Decision.Refused refused -> {
                tally.refused(refused.reason().word());
                yield profile;
            }
            case Decision.Granted granted -> {
                Optional<RefusalReason> refused = caps.take(granted.claims(), event.occurredAt());
                if (refused.isPresent()) {
                    tally.refused(refused.get().word());
                    yield decider.refusedByIssuer(book, profile, rule, event.occurredAt());
                }
                tally.granted(shopper.key(), granted.action(), event.occurredAt());
                yield profile;
            }
            case Decision.Withheld withheld -> {
                tally.refused("withheld");
                yield profile;
            }
            case Decision.Held waiting -> {
                held.add(shopper, rule, event, waiting.until());
                yield profile;
            }
            case Decision.Shadowed shadowed ->
                throw new IllegalStateException("rules of a backtest are decided as if they were at work");
        };
    }

    RuleTally tallyOf(String rule) {
        RuleTally tally = tallies.get(rule);
        if (tally == null) {
            throw new IllegalStateException("a rule that is not in the book: " + rule);
        }
        return tally;
    }

    CapAccounts caps() {
        return caps;
    }

    long events() {
        return events;
    }

    long duplicates() {
        return duplicates;
    }

    long rejected() {
        return rejected;
    }

    long shoppers() {
        return profiles.size();
    }
}
