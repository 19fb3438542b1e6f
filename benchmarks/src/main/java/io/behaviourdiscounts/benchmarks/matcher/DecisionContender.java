package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import java.util.List;

/** The whole decision of an event of a shopper of whom nothing is known yet: matching, guardrails, the profile after it. */
final class DecisionContender implements MatchingContender {

    private static final Circumstances CIRCUMSTANCES = new Circumstances(null, SpentCaps.NONE, BlockedRules.NONE, null);

    private final Decider decider = new Decider("default");
    private final RuleBook book;
    private final List<Event> events;
    private final List<Shopper> shoppers;

    DecisionContender(MatcherWorkload workload) {
        this.book = RuleBook.of(1, workload.liveRules(), List.of());
        this.events = workload.events();
        this.shoppers = events.stream()
                .map(event -> Shopper.of(event.user()).orElseThrow())
                .toList();
    }

    private List<Decision> decisions(int number) {
        return switch (decider.decide(book, Profile.EMPTY, shoppers.get(number), events.get(number), CIRCUMSTANCES)) {
            case Outcome.Decided decided -> decided.decisions();
            case Outcome.Duplicate duplicate -> throw new IllegalStateException(duplicate.toString());
            case Outcome.Stale stale -> throw new IllegalStateException(stale.toString());
            case Outcome.ProfileTooLarge large -> throw new IllegalStateException(large.toString());
        };
    }

    @Override
    public int match(int event) {
        return decisions(event).size();
    }

    @Override
    public int[] numbers(int event) {
        return RuleNumbers.of(decisions(event).stream().map(Decision::rule));
    }
}
