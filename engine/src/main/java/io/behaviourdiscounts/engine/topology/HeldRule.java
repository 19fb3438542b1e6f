package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.decision.EventCheck;
import io.behaviourdiscounts.rules.event.Event;
import java.util.Optional;

/** Rules that wait for the end of their quiet hours: under which names their times run beside those of detectors, and who decides them then. */
@FunctionalInterface
interface HeldRule {

    /** What no detector's event is called by: names that begin so are reserved. */
    String PREFIX = EventCheck.RESERVED_PREFIX + "held/";

    /**
     * Decides what a rule makes of an event now that the quiet is over.
     *
     * @param event with the end of the quiet as the time at which it occurred
     */
    void settle(String ruleId, KnownShopper shopper, Event event, long timestamp);

    /** The name under which a rule's time runs. */
    static String timerName(String ruleId) {
        return PREFIX + ruleId;
    }

    /** The rule whose time runs under a name; nothing where that is a detector's. */
    static Optional<String> ruleOf(String timerName) {
        return timerName.startsWith(PREFIX) ? Optional.of(timerName.substring(PREFIX.length())) : Optional.empty();
    }
}
