package io.behaviourdiscounts.server.topics;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says what is wrong with the cluster's topics, and what to do. */
public final class TopicsException extends ExpectedFailure {

    TopicsException(String message) {
        super(message);
    }

    TopicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
