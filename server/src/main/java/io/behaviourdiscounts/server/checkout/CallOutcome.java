package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Duration;

/** What became of a command as far as its caller can know. */
public sealed interface CallOutcome {

    /** The issuer has answered, and its answer is committed. */
    record Answered(CouponReply reply) implements CallOutcome {}

    /**
     * The command may be in the log, and no answer came in time: it may have been done, or be done later. Ask again with the same key.
     *
     * @param retryAfter when to ask again
     */
    record Unknown(Duration retryAfter) implements CallOutcome {}

    /**
     * More ask than can be served. Nothing was sent.
     *
     * @param retryAfter when to ask again
     */
    record Overloaded(Duration retryAfter) implements CallOutcome {}

    /** Kafka or the registry can't be reached, or answers can't be heard yet. Nothing was sent. */
    record NotReady() implements CallOutcome {}
}
