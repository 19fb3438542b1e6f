package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.decision.EventCheck;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;

/** What the rules find wrong with an event, in the words of dead letters. */
final class DeadLetterReasons {

    private DeadLetterReasons() {}

    static DeadLetterReason of(EventCheck.Reason reason) {
        return switch (reason) {
            case NO_SHOPPER -> DeadLetterReason.NO_SHOPPER;
            case NO_NAME -> DeadLetterReason.NO_NAME;
            case RESERVED_NAME -> DeadLetterReason.RESERVED_NAME;
            case AHEAD_OF_CLOCK -> DeadLetterReason.IN_THE_FUTURE;
        };
    }
}
