package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.rehearsal.HeldEvents;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.example.Earlier;
import io.behaviourdiscounts.rules.example.Example;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the examples of one rule as the engine would in event time, and as the issuer admits what a grant takes. Other rules play no part,
 * since each rule is judged by itself; segments do.
 */
final class ExampleRun {

    /** When the event is of an example that does not say it: a Thursday, at noon UTC. */
    static final Instant SOME_DAY = Instant.parse("2026-01-15T12:00:00Z");

    private final Decider decider = new Decider(LengthPrefixedFields.DEFAULT_TENANT);
    private final Rule rule;
    private final Collection<Segment> segments;

    private ExampleRun(Rule rule, Collection<Segment> segments) {
        this.rule = rule;
        this.segments = segments;
    }

    /** Of a rule among these segments; nothing where they make no book together. */
    static Optional<ExampleRun> of(Rule rule, Collection<Segment> segments) {
        List<LiveRule> live = List.of(new LiveRule(rule.asIfAtWork(), 1));
        return RuleBook.problems(live, segments, List.of()).isEmpty()
                ? Optional.of(new ExampleRun(rule, segments))
                : Optional.empty();
    }

    Rule rule() {
        return rule;
    }

    /** What the rule makes of an example. */
    Seen see(Example example) {
        RuleBook book = RuleBook.of(1, List.of(new LiveRule(inGroup(example), 1)), segments);
        Instant at = at(example);
        Map<Shopper, Profile> profiles = new HashMap<>();
        HeldEvents held = new HeldEvents();
        for (Event event : before(example, at)) {
            settle(book, profiles, held, event.occurredAt());
            Shopper.of(event.user()).ifPresent(shopper -> remember(book, profiles, held, shopper, event));
        }
        settle(book, profiles, held, at);
        Event event = example.when().event("when", at);
        return Shopper.of(event.user())
                .map(shopper -> decided(book, example, profiles.getOrDefault(shopper, Profile.EMPTY), shopper, event))
                .orElseGet(() -> nothing("the event names no user, device, session or e-mail", null));
    }

    /** As it is at work, to a shopper of the example's group. */
    private Rule inGroup(Example example) {
        Experiment experiment = rule.experiment();
        if (experiment == null) {
            return rule.asIfAtWork();
        }
        String group = example.group();
        return rule.asIfAtWork()
                .withEverybodyIn(
                        group == null ? experiment.variants().getFirst().name() : group);
    }

    static Instant at(Example example) {
        Instant at = example.when().at();
        return at == null ? SOME_DAY : at;
    }

    private static List<Event> before(Example example, Instant at) {
        List<Event> events = new ArrayList<>();
        for (Earlier earlier : example.given()) {
            Instant last = at.minus(earlier.ago());
            for (int time = 0; time < earlier.times(); time++) {
                events.add(earlier.deed()
                        .event(
                                "given-" + events.size(),
                                last.minus(earlier.every().multipliedBy(time))));
            }
        }
        events.sort(Comparator.comparing(Event::occurredAt));
        return events;
    }

    private void remember(
            RuleBook book, Map<Shopper, Profile> profiles, HeldEvents held, Shopper shopper, Event event) {
        Profile before = profiles.getOrDefault(shopper, Profile.EMPTY);
        if (decider.decide(book, before, shopper, event, circumstances(SpentCaps.NONE))
                instanceof Outcome.Decided decided) {
            profiles.put(shopper, decided.profile());
            for (Decision decision : decided.decisions()) {
                if (decision.verdict() instanceof Decision.Held(Instant until)) {
                    held.add(shopper, decision.rule().rule().id(), event, until);
                }
            }
        }
    }

    /** The quiet ends, before a moment, that earlier events wait for. */
    private void settle(RuleBook book, Map<Shopper, Profile> profiles, HeldEvents held, Instant moment) {
        for (HeldEvents.Due due : held.before(moment)) {
            Profile before = profiles.getOrDefault(due.shopper(), Profile.EMPTY);
            decider.settle(book, before, due.shopper(), due.event(), due.rule(), circumstances(SpentCaps.NONE))
                    .ifPresent(settled -> profiles.put(due.shopper(), settled.profile()));
        }
    }

    private Seen decided(RuleBook book, Example example, Profile profile, Shopper shopper, Event event) {
        CapsTaken caps = new CapsTaken(rule, example.taken());
        List<RuleTrial.Tried> tried = RuleTrial.of(decider, book, profile, shopper, event, circumstances(caps));
        return tried.isEmpty()
                ? nothing("the event would not be decided: it is too old, or the profile would be too large", null)
                : seen(tried.getFirst(), caps);
    }

    private static Circumstances circumstances(SpentCaps caps) {
        return new Circumstances(null, caps, BlockedRules.NONE, null);
    }

    private static Seen seen(RuleTrial.Tried tried, CapsTaken caps) {
        Explanation conditions = tried.active() ? tried.conditions() : null;
        return switch (tried.verdict()) {
            case null -> nothing(why(tried), conditions);
            case Decision.Refused refused ->
                new Seen(new Seen.Result.Refused(refused.reason(), refused.detail()), conditions);
            case Decision.Withheld ignored -> new Seen(new Seen.Result.Withheld(), conditions);
            case Decision.Held(Instant until) -> new Seen(new Seen.Result.Held(until), conditions);
            case Decision.Shadowed ignored ->
                throw new IllegalStateException("an example's rule is decided as if it were at work");
            case Decision.Granted granted ->
                new Seen(
                        caps.refusal(granted.claims())
                                .<Seen.Result>map(reason -> new Seen.Result.Refused(
                                        reason, "what it takes does not fit into the cap any more"))
                                .orElseGet(() -> new Seen.Result.Coupon(granted)),
                        conditions);
        };
    }

    private static Seen nothing(String detail, @Nullable Explanation conditions) {
        return new Seen(new Seen.Result.Nothing(detail), conditions);
    }

    private static String why(RuleTrial.Tried tried) {
        if (!tried.triggered()) {
            return "it listens to "
                    + String.join(
                            ", ",
                            tried.rule().rule().triggers().stream().sorted().toList());
        }
        if (!tried.active() || tried.conditions() == null) {
            return "it is not active at that time";
        }
        Explanation failed = firstFailed(tried.conditions());
        return failed.words() + " does not hold" + (failed.seen() == null ? "" : ": " + failed.seen());
    }

    private static Explanation firstFailed(Explanation explanation) {
        return explanation.words().equals("all")
                ? explanation.parts().stream()
                        .filter(part -> part.answer() != Answer.HOLDS)
                        .findFirst()
                        .map(ExampleRun::firstFailed)
                        .orElse(explanation)
                : explanation;
    }
}
