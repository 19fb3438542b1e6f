package io.behaviourdiscounts.server.http.body;

import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;

/** The problems that a body can have. Their details name fields and never repeat a value: it could be a code or an e-mail address. */
final class Refused {

    /** The content coding that is none. */
    static final String IDENTITY = "identity";

    private Refused() {}

    /** Not JSON, or not in UTF-8. */
    static ProblemException malformed(String detail) {
        return Problem.of(400, "malformed_body", detail).toException();
    }

    /** A field with a value that it can't have. */
    static ProblemException wrongValue(String pointer, String detail) {
        return Problem.of(400, "wrong_value", detail).at(pointer).toException();
    }

    /** A field that must be there. */
    static ProblemException missing(String pointer, String detail) {
        return Problem.of(400, "missing_field", detail).at(pointer).toException();
    }

    /** A field that nobody knows: refused, because what it asks for would not be done. */
    static ProblemException unknown(String pointer, String detail) {
        return Problem.of(400, "unknown_field", detail).at(pointer).toException();
    }

    static ProblemException tooLarge(int most) {
        return Problem.of(413, "body_too_large", "a body here may have " + most / 1024 + " KiB")
                .toException();
    }

    static ProblemException tooSlow() {
        return Problem.of(408, "body_too_slow", "the body did not arrive in time")
                .toException();
    }

    /** A kind of body that is not taken; the answer names those that are (RFC 9110, 15.5.16). */
    static ProblemException mediaType(String taken) {
        return Problem.of(415, "unsupported_media_type", "Content-Type must be " + taken + ", in UTF-8")
                .header("Accept", taken)
                .toException();
    }

    /** A compressed body, or one that is wrapped in another way; the answer says that none is taken. */
    static ProblemException contentCoding() {
        return Problem.of(415, "unsupported_content_coding", "a body must be sent as it is, without Content-Encoding")
                .header("Accept-Encoding", IDENTITY)
                .toException();
    }
}
