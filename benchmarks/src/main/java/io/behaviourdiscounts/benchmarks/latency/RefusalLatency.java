package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.benchmarks.latency.RefusedCodes.Kind;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * How long codes of each kind take to be refused to a public key, which must not be told apart by it: a code that is none takes one step
 * through the log, a spent limit three. Kinds take turns, call by call. Prints a table in Markdown for each call that public keys may
 * make, and fails where the medians are further apart than a fifth. Arguments: rounds (100), and the slot in milliseconds (the default's;
 * 0 shows what there is to hide).
 */
public final class RefusalLatency {

    private static final int ROUNDS = 100;
    private static final int WARM_UP = 30;
    private static final double NEAR = 0.20;
    private static final String KEY = "measured-" + "0".repeat(32);
    private static final String NO_LIMIT = "1000000";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REFUSED = 422;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final PrintStream out = System.out;
    private final int rounds;
    private final Optional<String> slot;

    /** Calls with a public key, each on a connection of its own: one that broke off would break all that follow on it. */
    private record Browser(int port, String key) {

        int post(String call, String idempotencyKey, String body) throws IOException {
            try (var connection = new HttpConnection(port, key)) {
                return connection
                        .post("/v1/coupons/" + call, idempotencyKey, body)
                        .status();
            }
        }
    }

    private RefusalLatency(int rounds, Optional<String> slot) {
        this.rounds = rounds;
        this.slot = slot;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        Optional<String> slot = arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty();
        Path folder = Files.createTempDirectory("discounts-refusals");
        boolean isNear;
        try {
            isNear = new RefusalLatency(rounds, slot).run(folder);
        } finally {
            Folders.delete(folder);
        }
        System.exit(isNear ? 0 : 1);
    }

    private boolean run(Path folder) throws Exception {
        Settings settings = settings(folder);
        var local = new LocalSettings(settings, 0, 0, Optional.of(BookContents.of(rules())));
        try (var deployment = LocalDeployment.start(local, StopSignal.unbound()).orElseThrow();
                var shop = new HttpConnection(deployment.httpPort(), KEY)) {
            RefusedCodes codes = RefusedCodes.make(shop);
            Browser browser = browser(settings, deployment);
            boolean isNear = true;
            for (String call : List.of("validate", "apply")) {
                isNear &= measure(call, codes, browser);
            }
            return isNear;
        }
    }

    private Settings settings(Path folder) {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.put(Setting.DATA, folder.toString());
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.INSTANCE, "local");
        options.put(Setting.DEV_KEY, KEY);
        options.put(Setting.CHECKOUT_PATIENCE, Long.toString(LONGEST.toMillis()));
        slot.ifPresent(millis -> options.put(Setting.REFUSAL_SLOT, millis));
        for (Setting limit : List.of(
                Setting.RATE_KEY,
                Setting.RATE_ADDRESS,
                Setting.RATE_PUBLIC_KEY,
                Setting.RATE_PUBLIC_ADDRESS,
                Setting.LOCKOUT_SHOPPER,
                Setting.LOCKOUT_ADDRESS,
                Setting.LOCKOUT_CROWD)) {
            options.put(limit, NO_LIMIT);
        }
        return Settings.read(null, Map.of(), options);
    }

    private static RuleSet rules() {
        var source = new RuleSource("measured.yaml", RefusedCodes.RULES.getBytes(StandardCharsets.UTF_8));
        return switch (RuleFiles.readAll(List.of(source))) {
            case Reading.Read<RuleSet>(RuleSet set) -> set;
            case Reading.Wrong<RuleSet>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /** A connection whose key stands in a browser, as soon as the key is known. */
    private static Browser browser(Settings settings, LocalDeployment deployment) throws Exception {
        var here = settings.cluster().at(deployment.bootstrap(), deployment.registry());
        String key;
        try (Cluster cluster = Cluster.of(here, Keys.seals(settings.keys(), settings.data()))) {
            var wish = new KeyWish("measured", Set.of(Scope.CHECKOUT_PUBLIC), Set.of(), OptionalInt.empty());
            key = new ApiKeyStore(cluster)
                    .create(wish, "measured", Instant.now())
                    .text();
        }
        var browser = new Browser(deployment.httpPort(), key);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (browser.post("validate", "none", "{}") == UNAUTHORIZED) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the key does not become known");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return browser;
    }

    private boolean measure(String call, RefusedCodes codes, Browser browser) throws IOException {
        if (guess(call, Kind.NOT_FOUND, 0, codes, browser) == FORBIDDEN) {
            out.printf("%n%s is not for public keys.%n", call);
            return true;
        }
        Map<Kind, Times> times = new EnumMap<>(Kind.class);
        List<Kind> turns = new ArrayList<>(List.of(Kind.values()));
        for (int round = 0; round < WARM_UP + rounds; round++) {
            Collections.rotate(turns, 1);
            for (Kind kind : turns) {
                Times unrecorded = new Times(kind.reason());
                Times of = round < WARM_UP ? unrecorded : times.computeIfAbsent(kind, any -> unrecorded);
                of.measure(number -> refused(guess(call, kind, number, codes, browser)), round, System.nanoTime());
            }
        }
        return print(call, times);
    }

    private static int guess(String call, Kind kind, int number, RefusedCodes codes, Browser browser)
            throws IOException {
        String order = call + "-" + kind + "-" + number;
        String body = RefusedCodes.body(codes.code(kind, number), order, RefusedCodes.GUESSER);
        return browser.post(call, order, body);
    }

    private static void refused(int status) throws IOException {
        if (status != REFUSED) {
            throw new IOException("answered with " + status);
        }
    }

    private boolean print(String call, Map<Kind, Times> times) {
        out.printf("%n%s, %d calls of each kind with a public key, in turns:%n%n", call, rounds);
        out.println("| hidden reason | p50 ms | p90 ms | p99 ms |");
        out.println("| --- | ---: | ---: | ---: |");
        for (Kind kind : Kind.values()) {
            Times of = Objects.requireNonNull(times.get(kind));
            out.printf(
                    "| %s | %.1f | %.1f | %.1f |%n",
                    of.name(), of.percentile(Bar.MEDIAN), of.percentile(90), of.percentile(Bar.HIGH));
        }
        double least = medians(times).min().orElseThrow();
        double most = medians(times).max().orElseThrow();
        int failures = times.values().stream().mapToInt(Times::failures).sum();
        times.values().stream()
                .filter(of -> of.failures() > 0)
                .findFirst()
                .ifPresent(of -> out.printf("%nFailures, the first of %s: %s%n", of.name(), of.firstFailure()));
        boolean isNear = most <= least * (1 + NEAR) && failures == 0;
        out.printf(
                "%nThe slowest median is %.0f %% above the quickest: ≤ %.0f %% %s; %d failures%n",
                100 * (most / least - 1), 100 * NEAR, isNear ? "held" : "**missed**", failures);
        return isNear;
    }

    private static DoubleStream medians(Map<Kind, Times> times) {
        return times.values().stream().mapToDouble(of -> of.percentile(Bar.MEDIAN));
    }
}
