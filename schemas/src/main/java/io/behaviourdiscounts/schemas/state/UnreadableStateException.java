package io.behaviourdiscounts.schemas.state;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A stored value cannot be read: it was written by a newer release, or its bytes are damaged. The task must stop, because it would
 * go on with a state that it does not know.
 */
public final class UnreadableStateException extends SerializationException {

    public UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
