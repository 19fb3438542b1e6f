package io.behaviourdiscounts.server.http.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.http.body.Fields;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** By whom and why something is done; both are kept with it. */
record Author(String name, String reason) {

    private static final int MAX_NAME = 128;
    private static final int MAX_REASON = 500;

    /** The field with the person's name, and the one with the reason. */
    static final String AUTHOR = "author";

    static final String REASON = "reason";

    /** The same where a call has no body: by the query's {@code reason} and {@code author}. */
    static Author ofQuery(ServerRequest request, Caller caller) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String name : List.of(REASON, AUTHOR)) {
            request.query().first(name).ifPresent(text -> said.put(name, text));
        }
        return of(Fields.of(said, List.of(REASON, AUTHOR)), caller);
    }

    /** The API key's id, behind the name of the person who uses it where that is said. */
    static Author of(Fields body, Caller caller) {
        return new Author(
                body.text(AUTHOR, MAX_NAME)
                        .map(name -> name + " (" + caller.keyId() + ")")
                        .orElse(caller.keyId()),
                body.required(REASON, body.text(REASON, MAX_REASON)));
    }
}
