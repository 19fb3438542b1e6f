package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.EventCheck;
import io.behaviourdiscounts.rules.decision.RefusalReason;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells of an event that it will come to nothing because of its time. It is taken all the same, because it is decided by the engine's clock and
 * by the rules that are live then.
 *
 * <ul>
 *   <li>Too late is an event whose coupons would all have ended, whichever of the rules of its name gave them.
 *   <li>By the clock of events that can't be known here, because it is another one for each shopper.
 *   <li>Before there is a rule book, nothing is too late.
 * </ul>
 */
public final class TimeWarnings {

    private final Supplier<RuleBook> books;
    private final ClockMode clock;
    private final InstantSource now;

    /**
     * Why an event will come to nothing.
     *
     * @param reason in the words of decisions and dead letters
     */
    public record Warning(String reason, String detail) {}

    /**
     * Warnings.
     *
     * @param books the book that is live
     * @param clock what the engine's events are late against
     */
    public TimeWarnings(Supplier<RuleBook> books, ClockMode clock, InstantSource now) {
        this.books = books;
        this.clock = clock;
        this.now = now;
    }

    /** What is to be told of an event; nothing where its time is good. */
    public Optional<Warning> of(BehaviourEvent event) {
        var time = now.instant();
        if (event.getOccurredAt().isAfter(time.plus(EventCheck.TOLERANCE))) {
            return Optional.of(new Warning(
                    DeadLetterReason.IN_THE_FUTURE.word(),
                    "occurred_at is more than " + EventCheck.TOLERANCE.toMinutes() + " minutes ahead of the clock at "
                            + time + ": the event will be put aside"));
        }
        return switch (clock) {
            case EVENT -> Optional.empty();
            case WALL -> event.getHistory() ? Optional.empty() : tooLate(event, time);
        };
    }

    private Optional<Warning> tooLate(BehaviourEvent event, Instant time) {
        return books.get()
                .latestCouponEnd(event.getName(), event.getOccurredAt())
                .filter(end -> !end.isAfter(time))
                .map(end -> new Warning(
                        RefusalReason.TOO_LATE.word(),
                        "any coupon of it would have ended by " + end + ", and it is " + time
                                + "; with history: true it fills the shopper's profile and decides nothing"));
    }
}
