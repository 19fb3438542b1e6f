package io.behaviourdiscounts.server.access;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Which pages may read answers in a browser (the Fetch standard's CORS protocol): those of the origins that a key with
 * {@code checkout:public} allows. There are no cookies, so credentials are never allowed, and no origin is a wildcard.
 */
final class Cors {

    private static final String METHODS = "POST";
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key";
    private static final String EXPOSED = "Retry-After";
    private static final String MAX_AGE_SECONDS = "600";

    private final KnownKeys keys;

    Cors(KnownKeys keys) {
        this.keys = keys;
    }

    /** Answers a browser's question before the call. It names no key, so any key that allows the origin will do. */
    void preflight(ServerRequest request, ServerResponse response) {
        vary(response);
        response.headers()
                .add(
                        HeaderNames.VARY,
                        HeaderNames.ACCESS_CONTROL_REQUEST_METHOD_NAME,
                        HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS_NAME);
        request.headers().first(HeaderNames.ORIGIN).filter(keys::someKeyAllows).ifPresent(origin -> {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        });
        response.status(Status.NO_CONTENT_204).send();
    }

    /** Lets the page of an origin read the answer, whatever it will be. */
    static void letRead(ServerResponse response, String origin) {
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }

    /** Tells caches that the answer is another one for another origin. */
    static void vary(ServerResponse response) {
        response.headers().add(HeaderNames.VARY, HeaderNames.ORIGIN_NAME);
    }
}
