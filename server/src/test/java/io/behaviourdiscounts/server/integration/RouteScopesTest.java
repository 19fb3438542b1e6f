package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which key may make which call: the whole table, of docs/access.md, against a running process. */
class RouteScopesTest {

    private static final Pattern ROW = Pattern.compile("\\| `(GET|POST) (/v1/[^`]+)` \\| ([^|]+) \\|");
    private static final Pattern PATH = Pattern.compile("(?m)^ {2}(/v1/\\S+):$");
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int OK = 200;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private URI server = URI.create("http://127.0.0.1");

    @Test
    void everyRouteLetsInTheKeysThatItSaysAndNoOthers() throws Exception {
        var table = table();
        assertThat(paths(table)).isEqualTo(described());
        var stop = StopSignal.install();
        try (var deployment = LocalDeployment.start(new LocalSettings(settings(), 0, 0, Optional.empty()), stop)
                .orElseThrow()) {
            server = URI.create("http://127.0.0.1:" + deployment.httpPort());
            var keys = keys(deployment);
            for (var route : table.entrySet()) {
                assertThat(status(route.getKey(), "")).as(route.getKey()).isEqualTo(UNAUTHORIZED);
                for (var key : keys.entrySet()) {
                    boolean isAllowed = route.getValue().stream()
                            .anyMatch(wanted -> key.getKey().allows(wanted));
                    var status = status(route.getKey(), key.getValue());
                    assertThat(status == FORBIDDEN)
                            .as("%s with %s: %d", route.getKey(), key.getKey().word(), status)
                            .isEqualTo(!isAllowed);
                    assertThat(status).isNotEqualTo(UNAUTHORIZED).isLessThan(500);
                }
                assertNoOtherWay(route.getKey(), route.getValue(), keys);
            }
            assertNoOtherWayToOperations(deployment);
        } finally {
            stop.done();
            http.close();
        }
    }

    /** However its path is written otherwise, a route is not there, or it is another of its resources and asks for the same right. */
    private void assertNoOtherWay(String route, List<Scope> wanted, Map<Scope, String> keys)
            throws IOException, InterruptedException {
        var words = route.split(" ", 2);
        for (var variant : variants(words[1].replace("{id}", "0"))) {
            var other = words[0] + " " + variant;
            assertThat(status(other, "")).as(other).isIn(NOT_FOUND, NOT_ALLOWED, UNAUTHORIZED);
            for (var key : keys.entrySet()) {
                boolean isAllowed =
                        wanted.stream().anyMatch(scope -> key.getKey().allows(scope));
                assertThat(isAllowed ? NOT_FOUND : status(other, key.getValue()))
                        .as("%s with %s", other, key.getKey().word())
                        .isIn(NOT_FOUND, NOT_ALLOWED, FORBIDDEN);
            }
        }
    }

    /** What runs the process is on its own listener and on no other, and there by one path each. */
    private void assertNoOtherWayToOperations(LocalDeployment deployment) throws IOException, InterruptedException {
        var storefront = server;
        var management = URI.create("http://127.0.0.1:" + deployment.managementPort());
        for (var route : List.of("GET /metrics", "GET /health/ready", "POST /internal/v1/state", "GET /openapi.yaml")) {
            var words = route.split(" ", 2);
            for (var variant : variants(words[1].replace("{id}", "0"))) {
                for (var listener : List.of(storefront, management, deployment.registry())) {
                    server = listener;
                    assertThat(status(words[0] + " " + variant, "")).as(variant).isEqualTo(NOT_FOUND);
                }
            }
        }
        server = storefront;
        assertThat(status("GET /metrics", "")).isEqualTo(NOT_FOUND);
        assertThat(status("POST /internal/v1/state", "")).isEqualTo(NOT_FOUND);
        server = management;
        assertThat(status("POST /v1/events", "")).isEqualTo(NOT_FOUND);
        assertThat(status("POST /internal/v1/state", "")).isEqualTo(NOT_FOUND);
        assertThat(status("GET /metrics", "")).isEqualTo(OK);
        server = storefront;
    }

    private static List<String> variants(String path) {
        var last = path.lastIndexOf('/');
        var encoded = "%%%02x".formatted((int) path.charAt(last + 1));
        return Stream.of(
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
                        path.substring(0, last) + "%2f" + path.substring(last + 1),
                        path.substring(0, last) + "%5C" + path.substring(last + 1),
                        path + "%00",
                        path + "%20",
                        path + ".",
                        path.toUpperCase(Locale.ROOT))
                .filter(variant -> variant.startsWith("/"))
                .toList();
    }

    private Settings settings() {
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

    private Map<Scope, String> keys(LocalDeployment deployment) throws InterruptedException {
        var options = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        Map<Scope, String> keys = new EnumMap<>(Scope.class);
        try (var cluster =
                Cluster.of(Settings.read(null, Map.of(), new EnumMap<>(options)).cluster())) {
            var store = new ApiKeyStore(cluster);
            for (var scope : Scope.values()) {
                var wish = new KeyWish(scope.word(), Set.of(scope), Set.of(), OptionalInt.empty());
                keys.put(scope, store.create(wish, "a test", Instant.now()).text());
            }
        }
        Await.until("all keys are known", () -> keys.values().stream().allMatch(this::isKnown));
        return keys;
    }

    private boolean isKnown(String key) {
        try {
            return status("POST /v1/events", key) != UNAUTHORIZED;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(String route, String key) throws IOException, InterruptedException {
        var words = route.replace("{id}", "0").split(" ", 2);
        var request = HttpRequest.newBuilder(URI.create(server + words[1]))
                .method(words[0], words[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** The routes as the docs have them. */
    private static Map<String, List<Scope>> table() throws IOException {
        Map<String, List<Scope>> table = new LinkedHashMap<>();
        var docs = Files.readString(Path.of("..", "docs", "access.md"));
        ROW.matcher(docs)
                .results()
                .forEach(row -> table.put(
                        row.group(1) + " " + row.group(2),
                        List.of(row.group(3).strip().split(", ")).stream()
                                .map(word -> Scope.of(word.replace("`", "")).orElseThrow())
                                .toList()));
        return table;
    }

    private static Set<String> paths(Map<String, List<Scope>> table) {
        var paths = new TreeSet<String>();
        table.keySet().forEach(route -> paths.add(route.split(" ", 2)[1]));
        return paths;
    }

    /** The paths of the API's description. */
    private static Set<String> described() throws IOException {
        var paths = new TreeSet<String>();
        PATH.matcher(Files.readString(Path.of("src", "main", "resources", "openapi.yaml")))
                .results()
                .forEach(path -> paths.add(path.group(1)));
        return paths;
    }
}
