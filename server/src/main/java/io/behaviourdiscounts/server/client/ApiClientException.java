package io.behaviourdiscounts.server.client;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why there is no answer of the API. */
public final class ApiClientException extends ExpectedFailure {

    private static final long serialVersionUID = 1L;

    ApiClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
