package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.audit.Audit;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.audit.AuditTrail;
import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import io.behaviourdiscounts.server.settings.AccessSettings;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Lets a call through to its handler, or answers it with a problem: 401 without a good key, 403 without a scope for it or from an origin
 * that the key doesn't allow, 429 when it is one too many, 503 while nobody can be let in. Thread-safe.
 */
public final class AccessControl {

    private static final String BEARER = "Bearer ";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A disk is not tidied up in a moment. */
    private static final Duration LATER = Duration.ofSeconds(10);

    private final KnownKeys keys;
    private final BooleanSupplier hasRoom;
    private final CallerAddresses addresses;
    private final RateLimits rates;
    private final Cors cors;
    private final LookupBrake lookups;
    private final RefusalPace pace;
    private final KeyUses uses;
    private final Audit audit;

    /**
     * Access by these keys, of which the trail is told.
     *
     * @param hasRoom whether there is room for the state of what calls ask for
     */
    public AccessControl(ApiKeys keys, AccessSettings settings, AuditTrail trail, BooleanSupplier hasRoom) {
        this(
                keys.known(),
                settings,
                hasRoom,
                TimeMeter.SYSTEM_NANOTIME,
                new KeyUses(InstantSource.system(), trail::keepUse),
                trail);
        trail.eachSecond(() ->
                keys.expireDue().forEach(id -> trail.tell(AuditEntry.ofKey(AuditKind.KEY_EXPIRED, id, null))));
    }

    /**
     * The same with another time.
     *
     * @param time a time that never goes back
     */
    AccessControl(
            KnownKeys keys,
            AccessSettings settings,
            BooleanSupplier hasRoom,
            TimeMeter time,
            KeyUses uses,
            Audit audit) {
        this.keys = keys;
        this.hasRoom = hasRoom;
        this.uses = uses;
        this.audit = audit;
        this.addresses = new CallerAddresses(settings.trustedProxies());
        this.rates = new RateLimits(settings.rates(), time);
        this.cors = new Cors(keys);
        this.lookups = new LookupBrake(settings.lockout(), time, audit);
        this.pace = new RefusalPace(settings.refusalSlot());
    }

    /** Whom to tell of what is looked at; for handlers that show coupons and shoppers. */
    public Audit audit() {
        return audit;
    }

    /** Whether it is known who may call. */
    public boolean isReady() {
        return keys.isCurrent();
    }

    /** What slows a guesser down; for handlers that look codes up. */
    public LookupBrake lookups() {
        return lookups;
    }

    /** When refusals are told that must tell nothing; for handlers that public callers reach. */
    public RefusalPace pace() {
        return pace;
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
        return guard(handler, wanted);
    }

    /** A handler that only those callers reach who may make a call. */
    public Handler guard(Route route, Handler handler) {
        return guard(route.bringsWork() ? withRoom(handler) : handler, route.scopes());
    }

    private Handler withRoom(Handler handler) {
        return (request, response) -> {
            if (!hasRoom.getAsBoolean()) {
                throw Problem.of(503, "disk_low", "There is too little room for more; nothing was done.")
                        .retryAfter(LATER)
                        .toException();
            }
            handler.handle(request, response);
        };
    }

    private Handler guard(Handler handler, Set<Scope> wanted) {
        return (request, response) -> {
            try {
                admit(request, response, wanted);
                handler.handle(request, response);
            } catch (ProblemException e) {
                tell(request, e.problem());
                // Here and not at the endpoint, which would drop the headers that let a browser read the answer.
                e.problem().send(response);
            }
        };
    }

    /** Answers OPTIONS: what a browser asks before a call to a route that is open to {@code checkout:public}. */
    public Handler preflight() {
        return cors::preflight;
    }

    private void admit(ServerRequest request, ServerResponse response, Set<Scope> wanted) {
        requireKeys();
        var address = CallerAddresses.text(addresses.of(request));
        var origin = request.headers().first(HeaderNames.ORIGIN);
        if (wanted.contains(Scope.CHECKOUT_PUBLIC)) {
            Cors.vary(response);
        }
        var key = switch (presented(request).map(keys::find).orElseGet(KnownKeys.Presented.Unknown::new)) {
            case KnownKeys.Presented.Good(ApiKey good)
            when !good.isDevelopment() || CallerAddresses.isLocal(request) -> good;
            case KnownKeys.Presented.Good _, KnownKeys.Presented.Unknown _ ->
                throw stranger(response, wanted, origin, address);
            case KnownKeys.Presented.Gone gone -> {
                request.context().register(gone);
                throw stranger(response, wanted, origin, address);
            }
        };
        boolean isPublic = key.isPublicFor(wanted);
        request.context().register(new Caller(key.id(), key.scopes(), address, isPublic));
        origin.filter(any -> isPublic).flatMap(key::readableFrom).ifPresent(own -> Cors.letRead(response, own));
        requirePace(rates.admit(key, isPublic, CallerAddresses.group(address)));
        if (!key.mayOneOf(wanted)) {
            throw Problem.of(403, "scope_missing", "This API key is not for this call.")
                    .toException();
        }
        if (isPublic && !origin.map(key.allowedOrigins()::contains).orElse(true)) {
            throw Problem.of(403, "origin_not_allowed", "This API key is not for pages of this origin.")
                    .toException();
        }
        uses.used(key);
    }

    /** Tells of a refusal, if it is one of access. */
    private void tell(ServerRequest request, Problem problem) {
        var kind = switch (problem.status()) {
            case 401 -> AuditKind.UNAUTHORIZED;
            case 403 -> AuditKind.FORBIDDEN;
            case 429 -> AuditKind.TOO_MANY_REQUESTS;
            default -> null;
        };
        if (kind == null) {
            return;
        }
        var gone = request.context().get(KnownKeys.Presented.Gone.class);
        var keyId = request.context()
                .get(Caller.class)
                .map(Caller::keyId)
                .or(() -> gone.map(KnownKeys.Presented.Gone::id))
                .orElse(null);
        var reason = gone.filter(any -> kind == AuditKind.UNAUTHORIZED)
                .map(KnownKeys.Presented.Gone::why)
                .orElse(problem.reason());
        audit.tell(AuditEntry.ofCall(kind, keyId, CallerAddresses.text(addresses.of(request)), Calls.name(request))
                .because(reason));
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
        requirePace(rates.refuse(CallerAddresses.group(address)));
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
