package io.behaviourdiscounts.server.registry;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says in one sentence why the schema endpoint could not start. */
public final class SchemaEndpointException extends ExpectedFailure {

    SchemaEndpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
