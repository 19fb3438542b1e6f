package io.behaviourdiscounts.server.access;

import io.helidon.webserver.http.ServerRequest;
import java.util.Set;

/**
 * Who calls, as {@link AccessControl} has found out.
 *
 * @param keyId the id of the key, which may be shown and logged
 * @param scopes the key's scopes
 * @param address the address that the call came from, without a port; behind trusted proxies, the one that they name
 * @param isPublic whether only {@code checkout:public} lets it make this call: every refusal that would tell a guesser something must
 *     then look the same
 */
public record Caller(String keyId, Set<Scope> scopes, String address, boolean isPublic) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * The caller of a request.
     *
     * @throws IllegalStateException if the request's handler is not behind {@link AccessControl#guard}
     */
    public static Caller of(ServerRequest request) {
        return request.context()
                .get(Caller.class)
                .orElseThrow(() -> new IllegalStateException("a route without access control"));
    }

    /** Whether the key allows what a scope is for. */
    public boolean may(Scope scope) {
        return scopes.stream().anyMatch(own -> own.allows(scope));
    }
}
