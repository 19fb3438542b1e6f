package io.behaviourdiscounts.server.access;

import io.helidon.webserver.http.ServerRequest;

/** Names calls as the API's description does: without what stands in their paths. */
public final class Calls {

    private Calls() {}

    /** As in {@code GET /v1/coupons/{id}}. */
    public static String name(ServerRequest request) {
        return request.prologue().method().text() + " "
                + request.matchingPattern().orElse("?");
    }
}
