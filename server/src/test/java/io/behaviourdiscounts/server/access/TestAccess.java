package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.settings.AccessSettings;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A server on loopback with guarded routes, keys without a broker, and a time that a test turns. */
final class TestAccess implements AutoCloseable {

    static final String DEVELOPMENT_KEY = "a-key-for-development";

    final HandTurnedTime time = new HandTurnedTime();
    final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    final List<AuditEntry> told = Collections.synchronizedList(new ArrayList<>());
    final List<String> used = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean hasRoom = new AtomicBoolean(true);
    final KnownKeys keys;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestAccess(Map<Setting, String> settings) {
        this(settings, Optional.of(DEVELOPMENT_KEY));
    }

    TestAccess(Map<Setting, String> settings, Optional<String> developmentKey) {
        keys = new KnownKeys(developmentKey, clock::get);
        keys.caughtUp();
        var uses = new KeyUses(clock::get, (id, day) -> used.add(id + " " + day));
        var access = new AccessControl(keys, settings(settings), hasRoom::get, time, uses, told::add);
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .shutdownHook(false)
                .routing(routing -> {
                    for (var scope : Scope.values()) {
                        routing.post(
                                "/" + scope.word(),
                                access.guard(
                                        (request, response) -> response.send(describe(Caller.of(request))), scope));
                    }
                    for (var route : List.of(Route.VALIDATE, Route.REDEEM)) {
                        routing.route(
                                route.method(),
                                route.path(),
                                access.guard(route, (request, response) -> response.send("done")));
                    }
                    routing.options("/checkout:public", access.preflight());
                    routing.post(
                            "/problem",
                            access.guard(
                                    (request, response) -> {
                                        throw PublicRefusals.NOT_VALID.toException();
                                    },
                                    Scope.CHECKOUT_PUBLIC));
                })
                .build()
                .start();
    }

    private static AccessSettings settings(Map<Setting, String> settings) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.putAll(settings);
        return Settings.read(null, Map.of(), options).access();
    }

    private static String describe(Caller caller) {
        return caller.keyId() + " " + caller.address() + (caller.isPublic() ? " public" : "");
    }

    /** Makes a key good and returns its text. */
    String key(List<Scope> scopes, String... origins) {
        var key = KeyText.make(new SecureRandom());
        keys.record(key.id(), record(key, scopes, List.of(origins)).build());
        return key.text();
    }

    /** The same with an end. */
    String key(List<Scope> scopes, Instant expiresAt) {
        var key = KeyText.make(new SecureRandom());
        keys.record(
                key.id(), record(key, scopes, List.of()).setExpiresAt(expiresAt).build());
        return key.text();
    }

    /** Makes a key bad. */
    void revoke(String text) {
        var key = new KeyText(KeyText.idOf(text).orElseThrow(), text);
        keys.record(
                key.id(),
                record(key, List.of(Scope.CHECKOUT), List.of())
                        .setRevokedAt(clock.get())
                        .build());
    }

    static ApiKeyRecord.Builder record(KeyText key, List<Scope> scopes, List<String> origins) {
        return ApiKeyRecord.newBuilder()
                .setId(key.id())
                .setName("a test's")
                .setHash(KeyText.hash(key.text()))
                .setScopes(scopes.stream().map(Scope::word).toList())
                .setAllowedOrigins(origins)
                .setCreatedBy("a test")
                .setCreatedAt(Instant.EPOCH);
    }

    /** Posts to a route with headers, name and value by turns. */
    HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        return send("POST", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
