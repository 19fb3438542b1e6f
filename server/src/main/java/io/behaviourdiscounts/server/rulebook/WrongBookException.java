package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Rules and promotions that are right by themselves and can't be published beside what is there. */
public final class WrongBookException extends ExpectedFailure {

    public WrongBookException(String message) {
        super(message);
    }
}
