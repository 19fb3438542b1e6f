package io.behaviourdiscounts.server.http.connection;

/** A body that did not arrive in time. Nothing more is read from its connection; it may still be answered. */
public final class TooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooSlowException() {
        super("the body did not arrive in time");
    }
}
