package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.server.ExpectedFailure;

/** A file that cannot hold events at all; the message says why, in words for whoever made it. */
public final class WrongEventFileException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    WrongEventFileException(String message) {
        super(message);
    }

    WrongEventFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
