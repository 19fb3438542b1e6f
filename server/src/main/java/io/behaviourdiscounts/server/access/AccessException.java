package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says what is wrong with keys or certificates, and never what they are. */
public final class AccessException extends ExpectedFailure {

    AccessException(String message) {
        super(message);
    }

    AccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
