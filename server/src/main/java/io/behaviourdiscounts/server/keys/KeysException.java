package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why there are no keys, and never what they are. */
public final class KeysException extends ExpectedFailure {

    KeysException(String message) {
        super(message);
    }

    KeysException(String message, Throwable cause) {
        super(message, cause);
    }
}
