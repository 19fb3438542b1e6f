package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.server.ExpectedFailure;
import io.behaviourdiscounts.server.rights.MissingRight;

/** Kafka did not take an event. What it had taken before stays sent; sending the file again is safe, as events have ids. */
public final class SendFailedException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    SendFailedException(long sent, Exception cause) {
        super(
                "Kafka did not take an event (after " + sent + " that it took): "
                        + MissingRight.explain(Role.STOREFRONT, cause).orElse(String.valueOf(cause.getMessage())),
                cause);
    }
}
