package io.behaviourdiscounts.server.http.admin;

import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.http.body.Fields;

/** By whom and why something is done; both are kept with it. */
record Author(String name, String reason) {

    private static final int MAX_NAME = 128;
    private static final int MAX_REASON = 500;

    /** The field with the person's name, and the one with the reason. */
    static final String AUTHOR = "author";

    static final String REASON = "reason";

    /** The API key's id, behind the name of the person who uses it where that is said. */
    static Author of(Fields body, Caller caller) {
        return new Author(
                body.text(AUTHOR, MAX_NAME)
                        .map(name -> name + " (" + caller.keyId() + ")")
                        .orElse(caller.keyId()),
                body.required(REASON, body.text(REASON, MAX_REASON)));
    }
}
