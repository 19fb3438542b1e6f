package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.integration.CheckoutApi.Answer;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks again with the same key learns what came of it the first time, and does it no second time. */
@Tag("soak")
class SameKeyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String RULES = """
            version: 1
            rules:
              - id: plain
                trigger: race_entered
                action: {type: percentage_off, value: 15}
                guardrails: {max_daily_redemptions: 1000000, per_user_limit: 1, validity_window: 7d}
            """;

    @TempDir
    private static Path folder;

    private static CheckoutServer server;
    private static CheckoutApi api;
    private static Grants grants;

    @BeforeAll
    static void start() throws Exception {
        server = CheckoutServer.start(folder, Files.writeString(folder.resolve("rules.yaml"), RULES), "wall");
        api = new CheckoutApi(List.of(server.url()), CheckoutServer.KEY);
        grants = new Grants("again", "plain", Grants.percentage(15), Instant.now());
        server.issue(grants.make(8));
    }

    @AfterAll
    static void stop() {
        api.close();
        try (CheckoutServer open = server) {
            Promises.hold(open::read);
        }
    }

    private static String order(int number) throws Exception {
        return Orders.full(grants.code(number), "again-" + number, Orders.user(grants.user(number)));
    }

    private static List<CouponRedeemed> redeemed(int number) {
        return server.values(Topics.REDEEMED).stream()
                .filter(record -> ("again-" + number).equals(record.getOrderId()))
                .toList();
    }

    @Test
    void fiftyAtOnceAreOneAndAreAnsweredAlike() throws Exception {
        for (int number = 0; number < 5; number++) {
            String body = order(number);
            String key = "fifty-" + number;
            List<Answer> answers = Together.all(50, caller -> api.once("redeem", body, key));
            assertThat(answers.getFirst().isSuccess()).isTrue();
            assertThat(answers)
                    .extracting(Answer::text)
                    .containsOnly(answers.getFirst().text());
            server.settle();
            assertThat(redeemed(number)).hasSize(1);
        }
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        assertThat(api.once("apply", order(5), "reused").isSuccess()).isTrue();
        Answer other = api.once("apply", order(5).replace("25.00", "35.00"), "reused");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.reason()).isEqualTo("key_reused");
        assertThat(api.once("apply", order(5), "reused").isSuccess()).isTrue();
    }

    @Test
    void aRefusalIsRememberedToo() throws Exception {
        assertThat(api.once("redeem", order(7), "earlier").isSuccess()).isTrue();
        String other = Orders.full(grants.code(7), "another", Orders.user(grants.user(7)));
        Answer refused = api.once("redeem", other, "refused");
        assertThat(refused.reason()).isEqualTo("already_redeemed");
        String rollback = Orders.named(grants.code(7), "again-7", Orders.user(grants.user(7)));
        assertThat(api.once("rollback", rollback, "rollback").isSuccess()).isTrue();
        assertThat(api.once("redeem", other, "refused")).isEqualTo(refused);
        assertThat(api.once("redeem", other, "later").isSuccess()).isTrue();
    }

    @Test
    void whoHungUpLearnsTheFirstAnswerByAskingAgain() throws Exception {
        hangUpAfterSending("redeem", order(6), "cut-off");
        Await.until("redeemed", PATIENCE, () -> !redeemed(6).isEmpty());
        Answer answer = api.once("redeem", order(6), "cut-off");
        assertThat(answer.isSuccess()).isTrue();
        server.settle();
        assertThat(redeemed(6))
                .extracting(CouponRedeemed::getReservationId)
                .containsExactly(answer.json().at("/reservation/id").asText());
    }

    private static void hangUpAfterSending(String call, String body, String key) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/coupons/" + call + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + CheckoutServer.KEY + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort());
                OutputStream output = socket.getOutputStream()) {
            output.write(head.getBytes(StandardCharsets.US_ASCII));
            output.write(bytes);
        }
    }
}
