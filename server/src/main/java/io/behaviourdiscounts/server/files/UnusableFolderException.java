package io.behaviourdiscounts.server.files;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why a folder can't be used. */
public final class UnusableFolderException extends ExpectedFailure {

    UnusableFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
