package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import java.time.Instant;

/**
 * Decides events: a pure function of book, profile, event and circumstances.
 *
 * <ul>
 *   <li>The same event in the same profile gives the same outcome, on any machine and at any time.
 *   <li>An event that is not accepted leaves the profile as it was.
 *   <li>What is granted counts in the profile at once.
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
        return new Outcome.Decided(profile, java.util.List.of());
    }

    /** The profile after the issuer refused a grant whose trigger occurred then: it no longer counts. */
    public Profile refusedByIssuer(RuleBook book, Profile profile, String ruleId, Instant occurredAt) {
        return tenant.isEmpty() ? Profile.EMPTY : profile;
    }
}
