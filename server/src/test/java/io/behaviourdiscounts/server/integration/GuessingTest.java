package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.integration.GuessedShop.Kind;
import io.behaviourdiscounts.server.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guessing codes comes to, with a public key and with a shop's own, against a whole deployment. */
class GuessingTest {

    private static final int WARM_UP = 60;
    private static final int ROUNDS = 100;
    private static final int BATCHES = 4;
    private static final double NEAR = 0.20;

    @TempDir
    private static Path folder;

    private static GuessedShop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = GuessedShop.open(folder);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** The shop itself is told why: these codes are what this test takes them for. */
    @Test
    void aShopIsToldTheReason() throws Exception {
        assertThat(shop.reason("apply", shop.code(Kind.UNKNOWN), "o")).isEqualTo("not_found");
        assertThat(shop.reason("apply", shop.code(Kind.EXPIRED), "o")).isEqualTo("expired");
        assertThat(shop.reason("apply", shop.code(Kind.USED), "o")).isEqualTo("already_redeemed");
        assertThat(shop.reason("apply", shop.code(Kind.FOREIGN), "o")).isEqualTo("not_yours");
    }

    @Test
    void toThePublicTheyLookTheSame() throws Exception {
        var seen = new TreeMap<String, Kind>();
        for (var kind : Kind.values()) {
            var answer = shop.guess(shop.code(kind));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(Json.read(answer.body()).path("reason").asText()).isEqualTo("not_valid");
            seen.put(answer.body() + headers(answer), kind);
        }
        assertThat(seen).hasSize(1);
    }

    /** Without its date: that is of the second and not of the code. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    /**
     * Their times overlap: medians of calls that take turns, so that whatever else the machine does falls on all alike. A difference that
     * is there would be there in every batch.
     */
    @Test
    void toThePublicTheyTakeTheSameTime() throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            for (var kind : Kind.values()) {
                shop.guess(shop.code(kind));
            }
        }
        var seen = new ArrayList<String>();
        boolean isNear = false;
        for (int batch = 0; batch < BATCHES && !isNear; batch++) {
            var medians = medians();
            double least = medians.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            double most = medians.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            isNear = most <= least * (1 + NEAR);
            seen.add(String.format(Locale.ROOT, "%s %.0f %%", medians, 100 * (most / least - 1)));
        }
        assertThat(isNear).as("medians in milliseconds: %s", seen).isTrue();
    }

    /** Milliseconds. */
    private static Map<Kind, Double> medians() throws Exception {
        Map<Kind, double[]> times = new EnumMap<>(Kind.class);
        for (var kind : Kind.values()) {
            times.put(kind, new double[ROUNDS]);
        }
        List<Kind> kinds = new ArrayList<>(times.keySet());
        for (int round = 0; round < ROUNDS; round++) {
            // Another one begins each round.
            Collections.rotate(kinds, 1);
            for (var kind : kinds) {
                var code = shop.code(kind);
                long start = System.nanoTime();
                shop.guess(code);
                Objects.requireNonNull(times.get(kind))[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Map<Kind, Double> medians = new EnumMap<>(Kind.class);
        times.forEach((kind, all) -> {
            Arrays.sort(all);
            medians.put(kind, all[ROUNDS / 2]);
        });
        return medians;
    }

    @Test
    void tenThousandGuessesOfOneAddressMeetTheLimit() throws Exception {
        int looked = 0;
        long start = System.nanoTime();
        for (int guess = 0; guess < 10_000; guess++) {
            var answer = shop.guess(shop.code(Kind.UNKNOWN), "203.0.113.99");
            looked += answer.statusCode() == 422 ? 1 : 0;
            if (answer.statusCode() != 422) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
                assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
            }
        }
        // Twenty are forgiven in ten minutes, and each pause is twice the last.
        var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(looked).isBetween(20, 25 + (int) (seconds / 10));
        // The codes' owners notice nothing: another address, and the shop, go on.
        assertThat(shop.guess(shop.code(Kind.FOREIGN)).statusCode()).isEqualTo(422);
        assertThat(shop.reason("apply", shop.code(Kind.FOREIGN), "o")).isEqualTo("not_yours");
    }

    @Test
    void aShopsShopperWhoGuessesIsSlowedDownAndTheOthersAreNot() throws Exception {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(shop.ofShop(shop.code(Kind.UNKNOWN), "guesser").statusCode())
                    .isEqualTo(422);
        }
        shop.ofShop(shop.code(Kind.UNKNOWN), "guesser");
        var answer = shop.ofShop(shop.code(Kind.UNKNOWN), "guesser");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(shop.ofShop(shop.code(Kind.FOREIGN), "honest").statusCode()).isEqualTo(422);
    }
}
