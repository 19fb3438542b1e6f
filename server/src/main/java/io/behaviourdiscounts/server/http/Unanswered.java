package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.state.Read;
import java.time.Duration;

/** What callers are told when neither the issuer nor its state has answered, and when to ask again. */
public final class Unanswered {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private Unanswered() {}

    /** What was read. */
    public static <T> T orKnown(Read<T> read) {
        return switch (read) {
            case Read.Known<T> known -> known.value();
            case Read.NotReady<T> _ -> throw notReady();
            case Read.Unavailable<T> _ -> throw notReady();
        };
    }

    /** The issuer's reply. */
    public static CouponReply orReply(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Answered answered -> answered.reply();
            case CallOutcome.Unknown unknown ->
                throw Problem.of(
                                504,
                                "outcome_unknown",
                                "no answer in time: it may have been done, or be done later; ask again with the same"
                                        + " Idempotency-Key")
                        .retryAfter(unknown.retryAfter())
                        .toException();
            case CallOutcome.Overloaded overloaded -> throw busy(overloaded.retryAfter());
            case CallOutcome.NotReady _ -> throw notReady();
        };
    }

    /** More ask than can be served, and nothing was done. */
    public static ProblemException busy(Duration retryAfter) {
        return Problem.of(503, "busy", "more ask than can be served; nothing was done")
                .retryAfter(retryAfter)
                .toException();
    }

    /** This process can't do it now, and has done nothing. */
    public static ProblemException notReady() {
        return Problem.of(503, "not_ready", "not ready yet; nothing was done")
                .retryAfter(MOMENT)
                .toException();
    }
}
