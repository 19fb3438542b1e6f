package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.integration.GuessedShop.Kind;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What guessing codes comes to, with a public key and with a shop's own, against a whole deployment. */
@Tag("soak")
@TestMethodOrder(OrderAnnotation.class)
class GuessingTest {

    /** What spends all that the key's guests are forgiven comes after those that ask as guests. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final int TOO_MANY = 429;
    private static final int REFUSED = 422;

    @TempDir
    private static Path folder;

    private static GuessedShop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = GuessedShop.open(folder, Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** The shop itself is told why: these codes are what these tests take them for. */
    @ParameterizedTest
    @EnumSource
    void aShopIsToldTheReason(Kind kind) throws Exception {
        assertThat(shop.reason(kind)).isEqualTo(kind.reason());
    }

    @Test
    void toThePublicTheyLookTheSame() throws Exception {
        var seen = new TreeMap<String, Kind>();
        for (var kind : Kind.values()) {
            var answer = shop.guess("validate", shop.code(kind));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(REFUSED);
            assertThat(Json.read(answer.body()).path("reason").asText()).isEqualTo("not_valid");
            seen.put(answer.body() + headers(answer), kind);
        }
        assertThat(seen).hasSize(1);
    }

    /** An order with which nothing can be right: its reason is told to anybody, and a code that is none has another. */
    @ParameterizedTest
    @CsvSource({"0.00, USD", "19.99, USD", "145.75, EUR"})
    void toThePublicTheyLookTheSameWhateverIsWrongWithTheOrder(String price, String currency) throws Exception {
        var seen = new TreeMap<String, Kind>();
        for (var kind : Kind.values()) {
            var answer = shop.guessOfOne(shop.code(kind), price, currency);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(REFUSED);
            seen.put(answer.body() + headers(answer), kind);
        }
        assertThat(seen).hasSize(1);
    }

    /** Which of a stranger's orders have a coupon, and whether it stands alone, is no page's business. */
    @Test
    void thePublicLearnsNothingOfAnOrderThatItNames() throws Exception {
        shop.reserved(shop.goodCode(), "o-strangers");
        var beside = shop.guessOf("o-strangers");
        var alone = shop.guessOf("o-nobodys");
        assertThat(beside.statusCode()).as(beside.body()).isEqualTo(200);
        assertThat(Json.read(beside.body()).path("discount"))
                .isEqualTo(Json.read(alone.body()).path("discount"));
    }

    /** Without its date: that is of the second and not of the code. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(strings = "validate")
    void toThePublicTheyTakeTheSameTime(String call) throws Exception {
        RefusalTimes.of(kind -> shop.guess(call, shop.code(kind))).assertNear();
    }

    @Test
    void thousandsOfGuessesOfOneAddressMeetTheLimit() throws Exception {
        int looked = 0;
        long start = System.nanoTime();
        for (int guess = 0; guess < 2_000; guess++) {
            var answer = shop.guess("validate", shop.code(Kind.NOT_FOUND), "203.0.113.99");
            looked += answer.statusCode() == REFUSED ? 1 : 0;
            if (answer.statusCode() != REFUSED) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(TOO_MANY);
                assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
            }
        }
        // Twenty are forgiven in ten minutes, and each pause is twice the last.
        var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(looked).isBetween(20, 25 + (int) (seconds / 10));
        // The codes' owners notice nothing: another address, and the shop, go on.
        assertThat(shop.guess("validate", shop.code(Kind.NOT_YOURS)).statusCode())
                .isEqualTo(REFUSED);
        assertThat(shop.reason(Kind.NOT_YOURS)).isEqualTo("not_yours");
    }

    @Test
    void aNeighbourBehindTheSameAddressLocksNobodyElseOut() throws Exception {
        var address = "203.0.113.7";
        for (int guess = 0; guess < 40; guess++) {
            shop.guess("validate", shop.code(Kind.NOT_FOUND), address, "neighbour");
        }
        assertThat(shop.guess("validate", shop.code(Kind.NOT_FOUND), address, "neighbour")
                        .statusCode())
                .isEqualTo(TOO_MANY);
        assertThat(shop.guess("validate", shop.code(Kind.NOT_FOUND), address, "honest")
                        .statusCode())
                .isEqualTo(REFUSED);
    }

    /** All refusals take as long as the slowest look-up: a look-up, and not a body that its sender lets drip. */
    @Test
    void aSlowBodyMakesNobodysRefusalsSlow() throws Exception {
        var slow = shop.guessSlowly(shop.code(Kind.NOT_FOUND), Duration.ofMillis(1_500));
        assertThat(slow.statusCode()).as(slow.body()).isEqualTo(REFUSED);
        long fastest = Long.MAX_VALUE;
        for (int guess = 0; guess < 5; guess++) {
            long start = System.nanoTime();
            shop.guess("validate", shop.code(Kind.NOT_FOUND));
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(900));
    }

    /** What a browser says of its shopper is anybody's word. */
    @Test
    void anAddressThatNamesAnotherShopperWithEachGuessIsStoppedAllTheSame() throws Exception {
        int looked = 0;
        for (int guess = 0; guess < 300; guess++) {
            var answer = shop.guess("validate", shop.code(Kind.NOT_FOUND), "203.0.113.8", "shopper-" + guess);
            looked += answer.statusCode() == REFUSED ? 1 : 0;
        }
        assertThat(looked).isLessThan(250);
    }

    /** An office behind one address, where everybody has read of the same code, and it is used up. */
    @Test
    void theSameWrongCodeAgainIsNotANewGuess() throws Exception {
        var code = shop.code(Kind.ALREADY_REDEEMED);
        for (int shopper = 0; shopper < 30; shopper++) {
            assertThat(shop.guess("validate", code, "203.0.113.9", "colleague-" + shopper % 2)
                            .statusCode())
                    .isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "device_id", "email"})
    void aShopsShopperWhoGuessesIsSlowedDownAndTheOthersAreNot(String field) throws Exception {
        var guesser = "\"" + field + "\": \"guesser@shop.example\"";
        for (int guess = 0; guess < 10; guess++) {
            assertThat(wrong(guesser)).isEqualTo(REFUSED);
        }
        wrong(guesser);
        var answer = shop.ofShop(shop.code(Kind.NOT_FOUND), guesser);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(TOO_MANY);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(wrong("\"" + field + "\": \"honest@shop.example\"")).isEqualTo(REFUSED);
    }

    /** A bot that opens a new session for each guess, and customers who have signed in meanwhile. */
    @Test
    @Order(LAST)
    void aNewSessionForEachGuessDoesNotBeginAnew() throws Exception {
        int looked = 0;
        for (int guess = 0; guess < 1_500; guess++) {
            looked += wrong("\"session_id\": \"s-" + guess + "\"") == REFUSED ? 1 : 0;
        }
        assertThat(looked).isLessThan(1_100);
        assertThat(wrong("\"id\": \"signed-in\"")).isEqualTo(REFUSED);
    }

    /** Whoever guesses as a guest holds up guests who type codes, and never what the shop's server has applied already. */
    @Test
    @Order(LAST)
    void guessersDoNotHoldUpWhatIsNamedByItsId() throws Exception {
        var reserved = shop.reserved(shop.goodCode(), "o-held-up");
        var code = shop.goodCode();
        shop.reserved(code, "o-by-code");

        holdGuestsUp();
        var redeemed = shop.byId("redeem", reserved, "o-held-up");
        assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(200);
        holdGuestsUp();
        assertThat(shop.byCode("redeem", code, "o-by-code").statusCode())
                .as("the code of an order that has it")
                .isEqualTo(200);
        holdGuestsUp();
        assertThat(shop.byCode("redeem", code, "o-another").statusCode())
                .as("guests still wait")
                .isEqualTo(TOO_MANY);
    }

    /** Guesses as guests until a pause has just begun. */
    private static void holdGuestsUp() throws IOException, InterruptedException {
        int before = 0;
        int status = wrong("");
        for (int guesses = 0; before != REFUSED || status != TOO_MANY; guesses++) {
            assertThat(guesses).isLessThan(100_000);
            before = status;
            status = wrong("");
        }
    }

    /** An id is 128 bits under a key: nobody finds one by trying, so trying is not counted. */
    @Test
    void whatIsNotKnownByItsIdIsNoGuess() throws Exception {
        for (int i = 0; i < 30; i++) {
            var answer = shop.byId("redeem", "%032x".formatted(i), "o-1", Orders.user("types-no-code"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(REFUSED);
        }
        assertThat(wrong(Orders.user("types-no-code"))).isEqualTo(REFUSED);
    }

    private static int wrong(String shopper) throws IOException, InterruptedException {
        return shop.ofShop(shop.code(Kind.NOT_FOUND), shopper).statusCode();
    }
}
