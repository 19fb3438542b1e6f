package io.behaviourdiscounts.benchmarks.overload;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one try.
 *
 * @param nanos from the beginning of the try until this was known
 * @param retryAfter when to ask again, where that was said
 * @param body of a final answer, else empty
 */
record LoadAnswer(Kind kind, long nanos, Optional<Duration> retryAfter, String body) {

    enum Kind {
        /** Redeemed: final. */
        SUCCESS,
        /** Refused for the coupon's or the request's own sake: final. */
        OTHER,
        /** 503 and 429: nothing was done. */
        BUSY,
        /** 504 and other errors of the server: it may have been done. */
        UNKNOWN,
        /** The caller's own time-out: it may have been done. */
        TIMED_OUT,
        /** The connection broke, or nobody listened. */
        BROKEN,
        /** Nothing was sent, because as many connections are open as the load generator may have. */
        HELD_BACK
    }

    boolean isFinal() {
        return kind == Kind.SUCCESS || kind == Kind.OTHER;
    }

    static LoadAnswer without(Kind kind, long nanos) {
        return new LoadAnswer(kind, nanos, Optional.empty(), "");
    }
}
