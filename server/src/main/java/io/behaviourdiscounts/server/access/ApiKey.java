package io.behaviourdiscounts.server.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that is good, without the key itself.
 *
 * @param id the part that may be shown
 * @param scopes what it is for
 * @param allowedOrigins the origins from which a browser may use it
 * @param requestsPerSecond its own rate limit, where it has one
 * @param expiresAt from when on it is no longer good, where it expires
 * @param isDevelopment whether it works on loopback only
 */
record ApiKey(
        String id,
        Set<Scope> scopes,
        Set<String> allowedOrigins,
        OptionalInt requestsPerSecond,
        Optional<Instant> expiresAt,
        boolean isDevelopment) {

    ApiKey {
        scopes = Set.copyOf(scopes);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    boolean isGoodAt(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    boolean mayOneOf(Set<Scope> wanted) {
        return wanted.stream().anyMatch(scope -> scopes.stream().anyMatch(own -> own.allows(scope)));
    }

    /** Whether it allows one of these, and by nothing but the public scope. */
    boolean isPublicFor(Set<Scope> wanted) {
        return mayOneOf(wanted)
                && scopes.stream()
                        .filter(own -> wanted.stream().anyMatch(own::allows))
                        .allMatch(own -> own == Scope.CHECKOUT_PUBLIC);
    }

    /** The origin that may read the answer, of what a browser said. */
    Optional<String> readableFrom(@Nullable String origin) {
        return Optional.ofNullable(origin).filter(allowedOrigins::contains);
    }
}
