package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets a call through to its handler, or answers it: 401 without a good key, 403 without a scope for it, 429 when it is too many. */
public final class AccessControl {

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;

    public AccessControl(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * A handler that only those callers reach whose key has one of the scopes.
     *
     * @param anyOf the scopes, at least one
     */
    public Handler guard(Handler handler, Scope... anyOf) {
        var wanted = Set.of(anyOf);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("a route needs a scope");
        }
        return (request, response) -> {
            var problem = admit(request, response, wanted);
            if (problem.isPresent()) {
                problem.get().send(response);
            } else {
                handler.handle(request, response);
            }
        };
    }

    private Optional<Problem> admit(ServerRequest request, ServerResponse response, Set<Scope> wanted) {
        if (keys.state() != ApiKeys.State.KNOWN) {
            return Optional.of(Problem.of(503, "not_ready", "The API keys are not read yet.")
                    .retryAfter(Duration.ofSeconds(1)));
        }
        var key = presented(request).flatMap(keys::find);
        if (key.isEmpty()) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
            return Optional.of(Problem.of(401, "unauthorized", "Send a good API key: Authorization: Bearer bd_…"));
        }
        if (!key.get().mayOneOf(wanted)) {
            return Optional.of(Problem.of(403, "scope_missing", "This API key is not for this call."));
        }
        request.context()
                .register(new Caller(
                        key.get().id(),
                        key.get().scopes(),
                        request.remotePeer().host(),
                        key.get().isPublicFor(wanted)));
        return Optional.empty();
    }

    private static Optional<String> presented(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
