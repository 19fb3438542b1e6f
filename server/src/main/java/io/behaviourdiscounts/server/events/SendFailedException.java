package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Kafka did not take an event. What it had taken before stays sent; sending the file again is safe, as events have ids. */
public final class SendFailedException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    SendFailedException(long sent, Exception cause) {
        super("Kafka did not take an event (after " + sent + " that it took): " + cause.getMessage(), cause);
    }
}
