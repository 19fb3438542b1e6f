package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether an event can be decided at all, before any profile is looked at. */
public sealed interface EventCheck {

    /** How far ahead of the clock an event may be. */
    Duration TOLERANCE = Duration.ofMinutes(5);

    /** Names that begin so are not a storefront's. */
    String RESERVED_PREFIX = "clock.";

    /** The event is good. */
    record Good(Shopper shopper) implements EventCheck {}

    /**
     * The event is bad: a dead letter.
     *
     * @param detail the reason in a sentence
     */
    record Bad(Reason reason, String detail) implements EventCheck {}

    /** Why an event can't be decided. */
    enum Reason {
        NO_SHOPPER,
        NO_NAME,
        RESERVED_NAME,
        AHEAD_OF_CLOCK;

        private final String word = EnumWords.of(this);

        /** The reason as dead letters write it: {@code no_shopper}. */
        public String word() {
            return word;
        }
    }

    /** Checks an event against the clock. */
    static EventCheck of(Event event, Instant now) {
        if (event.name().isBlank()) {
            return new Bad(Reason.NO_NAME, "the event has no name");
        }
        if (event.name().startsWith(RESERVED_PREFIX)) {
            return new Bad(Reason.RESERVED_NAME, "the name " + event.name() + " is reserved");
        }
        if (event.occurredAt().isAfter(now.plus(TOLERANCE))) {
            return new Bad(
                    Reason.AHEAD_OF_CLOCK, "occurred_at " + event.occurredAt() + " is ahead of the clock at " + now);
        }
        Optional<Shopper> shopper = Shopper.of(event.user());
        return shopper.isPresent()
                ? new Good(shopper.get())
                : new Bad(Reason.NO_SHOPPER, "the event names no user, device, session or e-mail");
    }
}
