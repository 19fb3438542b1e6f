package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.profile.History;
import io.behaviourdiscounts.rules.profile.HistoryAnswers;
import io.behaviourdiscounts.rules.profile.Micros;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.profile.ProfileAttributes;
import io.behaviourdiscounts.rules.profile.SeenEvents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Decides events: a pure function of book, profile, event and circumstances.
 *
 * <ul>
 *   <li>The same event in the same profile gives the same outcome, on any machine and at any time.
 *   <li>An event that is not accepted leaves the profile as it was.
 *   <li>The rules that an event triggers are decided one after another, by descending priority, then by id; what is granted counts at once,
 *       for those after it too. A late event still counts in the history.
 *   <li>An event of history fills the profile and decides nothing.
 * </ul>
 */
public final class Decider {

    private final String tenant;

    /** A decider of one tenant's events. */
    public Decider(String tenant) {
        this.tenant = tenant;
    }

    /** What becomes of an event, which {@link EventCheck} has found to be good, of this shopper. */
    public Outcome decide(RuleBook book, Profile profile, Shopper shopper, Event event, Circumstances circumstances) {
        long hash = SeenEvents.hash(event.id());
        if (profile.seen().contains(hash)) {
            return new Outcome.Duplicate();
        }
        long time = Micros.of(event.occurredAt());
        if (profile.floor() != Micros.NEVER && time <= profile.floor()) {
            return new Outcome.Stale(Micros.toInstant(profile.floor()));
        }
        return switch (attributesAfter(profile, event, time)) {
            case ProfileAttributes.TooLarge tooLarge -> new Outcome.ProfileTooLarge(tooLarge.detail());
            case ProfileAttributes.Updated updated -> {
                Profile known = profile.with(updated.attributes());
                yield accepted(book, known, shopper, event, circumstances, hash);
            }
        };
    }

    /**
     * The profile after an event was let act on coupons, if it was not before: nothing where it was, or where that is forgotten. What was
     * seen of other events plays no part: anybody can send one with the same id first, or so many that the ids of earlier ones are forgotten.
     */
    public Optional<Profile> letAct(Profile profile, Event event) {
        long hash = SeenEvents.hash(event.id());
        long time = Micros.of(event.occurredAt());
        return profile.acted().isNew(hash, time)
                ? Optional.of(profile.with(profile.acted().with(hash, time)))
                : Optional.empty();
    }

    /** What {@code profile_updated} says is known before its own rules are asked. */
    private static ProfileAttributes.Update attributesAfter(Profile profile, Event event, long time) {
        return event.name().equals(Event.PROFILE_UPDATED)
                ? profile.attributes().with(event.attributes(), time, profile.floor())
                : new ProfileAttributes.Updated(profile.attributes());
    }

    /** The event and what is known of its shopper as conditions see them; what {@code profile_updated} says is known at once. */
    static EventDocument document(Profile profile, Event event, Circumstances circumstances) {
        long time = Micros.of(event.occurredAt());
        Profile known = attributesAfter(profile, event, time) instanceof ProfileAttributes.Updated updated
                ? profile.with(updated.attributes())
                : profile;
        return document(known, event, time, circumstances);
    }

    private Outcome accepted(
            RuleBook book, Profile profile, Shopper shopper, Event event, Circumstances circumstances, long hash) {
        long time = Micros.of(event.occurredAt());
        EventDocument document = document(profile, event, time, circumstances);
        Judge judge = new Judge(book, profile, document, new Trigger(tenant, shopper, event), circumstances);
        List<Decision> decisions = event.history()
                ? List.of()
                : book.triggered(event, document).stream().map(judge::decide).toList();
        History history =
                profile.history().with(event.name(), time, document, book.measures(event.name()), book::hasMeasure);
        return new Outcome.Decided(profile.after(hash, time, history, judge.grants()), decisions);
    }

    private static EventDocument document(Profile profile, Event event, long time, Circumstances circumstances) {
        Instant since = circumstances.historySince();
        HistoryAnswers remembered = new HistoryAnswers(
                profile.history(), profile.attributes(), time, since == null ? Micros.NEVER : Micros.of(since));
        return new EventDocument(event, remembered, ZoneOffset.UTC);
    }

    /**
     * What a rule makes of an event that was held, as its quiet ends: the rule's guardrails are asked as of then, its conditions were asked
     * before.
     *
     * @param event with the end of the quiet as the time at which it occurred
     * @return nothing where the rule is gone, or listens to such events no more
     */
    public Optional<Settled> settle(
            RuleBook book, Profile profile, Shopper shopper, Event event, String ruleId, Circumstances circumstances) {
        return book.compiledRule(ruleId)
                .filter(rule -> rule.rule().status() != RuleStatus.DRAFT)
                .filter(rule -> rule.rule().triggers().contains(event.name()) && rule.isActive(event.occurredAt()))
                .map(rule -> {
                    Judge judge = new Judge(
                            book,
                            profile,
                            document(profile, event, circumstances),
                            new Trigger(tenant, shopper, event),
                            circumstances);
                    Decision decision = judge.decide(new RuleBook.Triggered(rule, Answer.HOLDS));
                    return new Settled(profile.with(judge.grants()), decision);
                });
    }

    /** What became of an event that was held, and the profile after it. */
    public record Settled(Profile profile, Decision decision) {}

    /** The profile after the issuer refused a grant whose trigger occurred then: it no longer counts. */
    public Profile refusedByIssuer(RuleBook book, Profile profile, String ruleId, Instant occurredAt) {
        ZoneId zone = book.rule(ruleId).map(live -> live.rule().timeZone()).orElse(ZoneOffset.UTC);
        return profile.with(
                profile.grants().refused(ruleId, Micros.of(occurredAt), LocalDate.ofInstant(occurredAt, zone)));
    }
}
