package io.behaviourdiscounts.rehearsal.backtest;

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
import java.util.HashMap;
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
    private long events;
    private long duplicates;
    private long rejected;

    ShopperLane(RuleBook book) {
        this.book = book;
        book.rules().forEach(live -> tallies.put(live.rule().id(), new RuleTally(live.rule())));
    }

    void decide(String key, Shopper shopper, Event event) {
        Profile before = profiles.getOrDefault(key, Profile.EMPTY);
        switch (decider.decide(book, before, shopper, event, circumstances)) {
            case Outcome.Decided decided -> {
                events++;
                Profile after = decided.profile();
                for (Decision decision : decided.decisions()) {
                    after = counted(decision, after, key, event);
                }
                profiles.put(key, after);
            }
            case Outcome.Duplicate duplicate -> duplicates++;
            case Outcome.Stale stale -> rejected++;
            case Outcome.ProfileTooLarge tooLarge -> rejected++;
        }
    }

    private Profile counted(Decision decision, Profile profile, String shopper, Event event) {
        String rule = decision.rule().rule().id();
        RuleTally tally = tallyOf(rule);
        return switch (decision.verdict()) {
            case Decision.Refused refused -> {
                tally.refused(refused.reason());
                yield profile;
            }
            case Decision.Granted granted -> {
                Optional<RefusalReason> refused = caps.take(granted.claims(), event.occurredAt());
                if (refused.isPresent()) {
                    tally.refused(refused.get());
                    yield decider.refusedByIssuer(book, profile, rule, event.occurredAt());
                }
                tally.granted(shopper, event.occurredAt());
                yield profile;
            }
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
