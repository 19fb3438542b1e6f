package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why nothing listens. */
public final class HttpException extends ExpectedFailure {

    HttpException(String message, Throwable cause) {
        super(message, cause);
    }
}
