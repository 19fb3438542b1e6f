package io.behaviourdiscounts.server.problem;

/** Carries a problem out of a handler, to be sent as the answer. It has no stack trace: it tells of the request and not of a bug. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.reason(), null, false, false);
        this.problem = problem;
    }

    /** What is to be sent. */
    public Problem problem() {
        return problem;
    }
}
