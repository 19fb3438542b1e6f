package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.settings.AccessSettings;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a call through to its handler, or answers it with a problem: 401 without a good key, 403 without a scope for it or from an origin
 * that the key doesn't allow, 429 when it is one too many, 503 while nobody can be let in. Thread-safe.
 */
public final class AccessControl {

    private static final String BEARER = "Bearer ";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final KnownKeys keys;
    private final Addresses addresses;
    private final RateLimits rates;
    private final Cors cors;
    private final LookupBrake lookups;

    /** Access by these keys. */
    public AccessControl(ApiKeys keys, AccessSettings settings) {
        this(keys.known(), settings, TimeMeter.SYSTEM_NANOTIME);
    }

    /**
     * The same with another time.
     *
     * @param time a time that never goes back
     */
    AccessControl(KnownKeys keys, AccessSettings settings, TimeMeter time) {
        this.keys = keys;
        this.addresses = new Addresses(settings.trustedProxies());
        this.rates = new RateLimits(settings.rates(), time);
        this.cors = new Cors(keys);
        this.lookups = new LookupBrake(settings.lockout(), time);
    }

    /** Whether it is known who may call. */
    public boolean isReady() {
        return keys.isCurrent();
    }

    /** What slows a guesser down; for handlers that look codes up. */
    public LookupBrake lookups() {
        return lookups;
    }

    /**
     * A handler that only those callers reach whose key has one of the scopes. What it throws as a problem is sent.
     *
     * @param anyOf the scopes, at least one
     */
    public Handler guard(Handler handler, Scope... anyOf) {
        var wanted = Set.of(anyOf);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("a route needs a scope");
        }
        return (request, response) -> {
            try {
                request.context().register(admit(request, response, wanted));
                handler.handle(request, response);
            } catch (ProblemException e) {
                // Here and not at the endpoint, which would drop the headers that let a browser read the answer.
                e.problem().send(response);
            }
        };
    }

    /** Answers OPTIONS: what a browser asks before a call to a route that is open to {@code checkout:public}. */
    public Handler preflight() {
        return cors::preflight;
    }

    private Caller admit(ServerRequest request, ServerResponse response, Set<Scope> wanted) {
        requireKeys();
        var address = Addresses.text(addresses.of(request));
        var origin = request.headers().first(HeaderNames.ORIGIN);
        if (wanted.contains(Scope.CHECKOUT_PUBLIC)) {
            Cors.vary(response);
        }
        var key = presented(request)
                .flatMap(keys::find)
                .filter(found -> !found.isDevelopment() || Addresses.isLocal(request))
                .orElseThrow(() -> stranger(response, wanted, origin, address));
        boolean isPublic = key.isPublicFor(wanted);
        origin.filter(any -> isPublic).flatMap(key::readableFrom).ifPresent(own -> Cors.letRead(response, own));
        requirePace(rates.admit(key, isPublic, Addresses.group(address)));
        if (!key.mayOneOf(wanted)) {
            throw Problem.of(403, "scope_missing", "This API key is not for this call.")
                    .toException();
        }
        if (isPublic && !origin.map(key.allowedOrigins()::contains).orElse(true)) {
            throw Problem.of(403, "origin_not_allowed", "This API key is not for pages of this origin.")
                    .toException();
        }
        return new Caller(key.id(), key.scopes(), address, isPublic);
    }

    private void requireKeys() {
        if (!keys.isCurrent()) {
            throw Problem.of(503, "not_ready", "The API keys are not read yet.")
                    .retryAfter(SOON)
                    .toException();
        }
        if (keys.isEmpty()) {
            throw Problem.of(503, "no_api_keys", "There is no API key yet: discounts api-keys create makes one.")
                    .toException();
        }
    }

    /** Unknown, revoked or none: a stranger is not told which. */
    private ProblemException stranger(
            ServerResponse response, Set<Scope> wanted, Optional<String> origin, String address) {
        if (wanted.contains(Scope.CHECKOUT_PUBLIC)) {
            origin.filter(keys::someKeyAllows).ifPresent(own -> Cors.letRead(response, own));
        }
        requirePace(rates.refuse(Addresses.group(address)));
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        return Problem.of(401, "unauthorized", "Send a good API key: Authorization: Bearer bd_…")
                .toException();
    }

    private static void requirePace(Optional<Duration> wait) {
        wait.ifPresent(pause -> {
            throw Problem.of(429, "too_many_requests", "Too many requests; slow down.")
                    .retryAfter(pause)
                    .toException();
        });
    }

    private static Optional<String> presented(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
