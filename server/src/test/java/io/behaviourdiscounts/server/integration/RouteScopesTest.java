package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.AccessAudit;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyLife;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Route;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.helidon.http.Method;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which key may make which call: every call with every scope and every state of a key, against a running process; and what docs/access.md
 * and the API's description say of it, against the one place that decides it. What was refused then stands in the audit.
 */
class RouteScopesTest {

    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+) (/v1/[^`]+)` \\| ([^|]+) \\|");
    /** A path, and all that stands below it. */
    private static final Pattern PATH = Pattern.compile("(?m)^ {2}(/v1/\\S+):\\n((?: {4}.*\\n|\\n)+)");

    private static final Pattern OPERATION = Pattern.compile("(?m)^ {4}([a-z]+):\\n(?:.*\\n)*? {6}summary: (.*)$");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int OK = 200;
    private static final List<String> OPERATIONS = List.of("/metrics", "/health/ready", "/internal/v1/state");

    @TempDir
    private static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<Scope, String> GOOD = new EnumMap<>(Scope.class);
    private static final Map<Scope, String> REVOKED = new EnumMap<>(Scope.class);
    private static final Map<Scope, String> EXPIRED = new EnumMap<>(Scope.class);
    private static StopSignal stop;
    private static LocalDeployment deployment;

    @BeforeAll
    static void open() throws Exception {
        stop = StopSignal.install();
        deployment = LocalDeployment.start(new LocalSettings(settings(), 0, 0, Optional.empty()), stop)
                .orElseThrow();
        try (var cluster = cluster()) {
            var store = new ApiKeyStore(cluster);
            for (var scope : Scope.values()) {
                GOOD.put(scope, key(store, scope, new KeyLife.Usual()).text());
                var revoked = key(store, scope, new KeyLife.ForEver());
                store.revoke(revoked.record().getId(), "a test", Instant.now());
                REVOKED.put(scope, revoked.text());
                EXPIRED.put(
                        scope,
                        key(store, scope, new KeyLife.For(Duration.ofMillis(1))).text());
            }
        }
        for (var scope : Scope.values()) {
            Await.until("its key is known", () -> status(Route.SEND_EVENTS, of(GOOD, scope)) != UNAUTHORIZED);
        }
    }

    private static ApiKeyStore.Made key(ApiKeyStore store, Scope scope, KeyLife life) throws InterruptedException {
        var wish = new KeyWish(scope.word(), Set.of(scope), Set.of(), OptionalInt.empty(), life);
        return store.create(wish, "a test", Instant.now());
    }

    private static String of(Map<Scope, String> keys, Scope scope) {
        return Objects.requireNonNull(keys.get(scope));
    }

    @AfterAll
    static void close() {
        HTTP.close();
        deployment.close();
        stop.done();
    }

    @Test
    void everyCallLetsInTheKeysThatItSaysAndNoOthers() throws Exception {
        for (var route : Route.values()) {
            for (var scope : Scope.values()) {
                boolean isAllowed = route.scopes().stream().anyMatch(scope::allows);
                var status = status(route, of(GOOD, scope));
                assertThat(status == FORBIDDEN)
                        .as("%s with %s: %d", route, scope.word(), status)
                        .isEqualTo(!isAllowed);
                assertThat(status).as("%s", route).isNotEqualTo(UNAUTHORIZED).isLessThan(500);
            }
        }
    }

    @Test
    void revokedExpiredAndForgedKeysAndNoneOpenNothing() throws Exception {
        for (var route : Route.values()) {
            assertThat(status(route, "")).as("%s", route).isEqualTo(UNAUTHORIZED);
            for (var scope : Scope.values()) {
                for (String key : List.of(of(REVOKED, scope), of(EXPIRED, scope), forged(of(GOOD, scope)))) {
                    assertThat(status(route, key))
                            .as("%s with %s", route, scope.word())
                            .isEqualTo(UNAUTHORIZED);
                }
            }
        }
        var secrets = Stream.of(GOOD, REVOKED, EXPIRED)
                .flatMap(keys -> keys.values().stream())
                .map(key -> key.substring(key.lastIndexOf('_') + 1))
                .toList();
        Await.until(
                "the audit tells of them",
                () -> kinds().containsAll(Set.of(
                        "unauthorized/unauthorized",
                        "unauthorized/revoked",
                        "unauthorized/expired",
                        "key_made/null",
                        "key_revoked/null")));
        assertThat(audit()).noneMatch(entry -> secrets.stream().anyMatch(entry.toString()::contains));
    }

    /** The same id with another secret. */
    private static String forged(String key) {
        return key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");
    }

    /** However its path is written otherwise, a call is not there, or it is another of its resources and asks for the same right. */
    @Test
    void thereIsOneWayToWriteAPath() throws Exception {
        for (var route : Route.values()) {
            for (var variant : variants(route.path().replace("{id}", "0"))) {
                assertThat(status(storefront(), route.method(), variant, ""))
                        .as("%s %s", route.method(), variant)
                        .isIn(NOT_FOUND, NOT_ALLOWED, UNAUTHORIZED);
                for (var scope : Scope.values()) {
                    if (route.scopes().stream().noneMatch(scope::allows)) {
                        assertThat(status(storefront(), route.method(), variant, of(GOOD, scope)))
                                .as("%s %s with %s", route.method(), variant, scope.word())
                                .isIn(NOT_FOUND, NOT_ALLOWED, FORBIDDEN);
                    }
                }
            }
        }
    }

    /** Metrics told what refusals hide. */
    @Test
    void whatRunsTheProcessIsOnItsOwnListenerAndThereByOnePathEach() throws Exception {
        assertThat(status(management(), Method.GET, "/metrics", "")).isEqualTo(OK);
        assertThat(status(management(), Method.GET, "/health/ready", "")).isEqualTo(OK);
        assertThat(status(management(), Method.POST, "/internal/v1/state", "")).isEqualTo(NOT_FOUND);
        for (var route : Route.values()) {
            assertThat(status(management(), route.method(), route.path().replace("{id}", "0"), ""))
                    .as("%s", route)
                    .isEqualTo(NOT_FOUND);
        }
        for (var key : List.of("", of(GOOD, Scope.ADMIN))) {
            assertThat(status(storefront(), Method.GET, "/metrics", key)).isEqualTo(NOT_FOUND);
            assertThat(status(storefront(), Method.POST, "/internal/v1/state", key))
                    .isEqualTo(NOT_FOUND);
        }
        for (var path : OPERATIONS) {
            for (var variant : variants(path)) {
                for (var listener : List.of(storefront(), management(), deployment.registry())) {
                    for (var method : List.of(Method.GET, Method.POST)) {
                        assertThat(status(listener, method, variant, ""))
                                .as("%s %s%s", method, listener, variant)
                                .isEqualTo(NOT_FOUND);
                    }
                }
            }
        }
    }

    private static List<String> variants(String path) {
        var last = path.lastIndexOf('/');
        var encoded = "%%%02x".formatted((int) path.charAt(last + 1));
        var parent = last == 0 ? "/" : path.substring(0, last);
        return List.of(
                "/" + path,
                path.substring(0, last) + "/" + path.substring(last),
                path + "/",
                path + "//",
                path + ";x",
                path + ";x=y",
                path.replaceFirst("/", "/;x/"),
                "/." + path,
                "/x/.." + path,
                path + "/.",
                path + "/..",
                path + "/x/..",
                "/%2e" + path,
                path.substring(0, last + 1) + encoded + path.substring(last + 2),
                parent + "%2f" + path.substring(last + 1),
                parent + "%5C" + path.substring(last + 1),
                path + "%00",
                path + "%20",
                path + ".",
                path.toUpperCase(Locale.ROOT));
    }

    private static URI storefront() {
        return URI.create("http://127.0.0.1:" + deployment.httpPort());
    }

    private static URI management() {
        return URI.create("http://127.0.0.1:" + deployment.managementPort());
    }

    @Test
    void whatAKeyIsNotForAndWhatIsLookedAtStandsInTheAudit() throws Exception {
        status(Route.CREATE, of(GOOD, Scope.CHECKOUT));
        status(Route.COUPON, of(GOOD, Scope.SUPPORT), "0".repeat(32));
        status(Route.COUPONS_OF_SHOPPER, of(GOOD, Scope.SUPPORT), "shopper-who-is-looked-at");
        Await.until(
                "the audit tells of it",
                () -> kinds().containsAll(Set.of("forbidden/scope_missing", "looked_up/not_found")));
        assertThat(audit())
                .anySatisfy(entry -> {
                    assertThat(entry.getCall()).isEqualTo("GET /v1/coupons/{id}");
                    assertThat(entry.getSubject()).isEqualTo("0".repeat(32));
                    assertThat(entry.getAddress()).isEqualTo("127.0.0.1");
                })
                .anySatisfy(entry -> {
                    assertThat(entry.getCall()).isEqualTo("GET /v1/shoppers/{id}/coupons");
                    assertThat(entry.getSubject()).matches("[0-9a-f]{32}");
                })
                .noneMatch(entry -> entry.toString().contains("shopper-who-is-looked-at"));
    }

    @Test
    void theDayOfAKeysLastUseIsKept() throws Exception {
        status(Route.API_KEYS, of(GOOD, Scope.ADMIN));
        Await.until("the list has it", () -> {
            try (var cluster = cluster()) {
                return new ApiKeyStore(cluster)
                        .list().stream()
                                .anyMatch(key -> key.record().getName().equals("admin")
                                        && key.lastUsedOn().isPresent());
            }
        });
    }

    @Test
    void theDocsSayWhichKeysMayMakeWhichCalls() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("..", "docs", "access.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " "
                        + new TreeSet<>(
                                List.of(row.group(3).replace("`", "").strip().split(", "))))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Route.values())
                        .map(route -> name(route) + " "
                                + route.scopes().stream()
                                        .map(Scope::word)
                                        .collect(Collectors.toCollection(TreeSet::new)))
                        .toList());
    }

    @Test
    void theDescriptionNamesEveryCallAndItsScopes() throws IOException {
        Map<String, String> described = new HashMap<>();
        PATH.matcher(Files.readString(Path.of("src", "main", "resources", "openapi.yaml")))
                .results()
                .forEach(path -> OPERATION
                        .matcher(path.group(2))
                        .results()
                        .forEach(operation -> described.put(
                                operation.group(1).toUpperCase(Locale.ROOT) + " " + path.group(1),
                                operation.group(2))));
        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Route.values()).map(RouteScopesTest::name).toList());
        for (var route : Route.values()) {
            assertThat(described.get(name(route)))
                    .contains(route.scopes().stream().map(Scope::word).toList());
        }
    }

    private static String name(Route route) {
        return route.method().text() + " " + route.path();
    }

    private static Set<String> kinds() {
        return audit().stream()
                .map(entry -> entry.getKind() + "/" + entry.getReason())
                .collect(Collectors.toSet());
    }

    private static List<AccessAudit> audit() {
        List<AccessAudit> entries = new ArrayList<>();
        try (var cluster = cluster()) {
            new CommittedRecords(cluster).forEach(Topics.ACCESS_AUDIT, (key, entry) -> entries.add(entry));
        }
        return entries;
    }

    private static Cluster cluster() {
        var options = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        return Cluster.of(
                Settings.read(null, Map.of(), new EnumMap<>(options)).cluster(),
                Keys.seals(settings().keys(), settings().data()));
    }

    private static Settings settings() {
        return Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA,
                        folder.toString(),
                        Setting.HTTP_PORT,
                        "0",
                        Setting.INSTANCE,
                        "test",
                        Setting.RATE_REFUSED_ADDRESS,
                        "1000",
                        Setting.RATE_PUBLIC_ADDRESS,
                        "1000"));
    }

    private static int status(Route route, String key) throws IOException, InterruptedException {
        return status(route, key, "0");
    }

    private static int status(Route route, String key, String id) throws IOException, InterruptedException {
        return status(storefront(), route.method(), route.path().replace("{id}", id), key);
    }

    private static int status(URI listener, Method method, String path, String key)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(listener + path))
                .method(
                        method.text(),
                        method.equals(Method.POST) ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
