package io.behaviourdiscounts.server.embedded;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says in one sentence why the embedded Kafka could not start, so that the sentence can be shown as it is. */
public final class EmbeddedKafkaException extends ExpectedFailure {

    EmbeddedKafkaException(String message) {
        super(message);
    }

    EmbeddedKafkaException(String message, Throwable cause) {
        super(message, cause);
    }
}
