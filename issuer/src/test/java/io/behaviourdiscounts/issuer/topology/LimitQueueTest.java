package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in an account's queue, which only requests of several partitions at once can fill. */
class LimitQueueTest {

    private static final String ACCOUNT = "rule/spring/issues/2024-07-15";
    private static final int WAITING = 3 * LimitProcessor.SERVED_AT_ONCE + 1;

    @TempDir
    private Path folder;

    private IssuerHarness issuer;

    @BeforeEach
    void start() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        ask("first", "hold");
        for (int number = 0; number < WAITING; number++) {
            ask("g" + number, "spend");
        }
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void nobodyIsAnsweredAsLongAsItIsOpen() {
        assertThat(issuer.read(Topics.LIMIT_ANSWERS))
                .extracting(LimitAnswer::getAnswer)
                .containsExactly("held");
        assertThat(issuer.rows(RowKind.WAITING_REQUESTS)).isEqualTo(WAITING);
    }

    @Test
    void whatIsGivenBackGoesToTheFirstAndTheOthersAreRefusedAHundredAtATime() {
        ask("first", "give_back");

        assertThat(issuer.read(Topics.LIMIT_ANSWERS))
                .hasSize(1 + WAITING)
                .extracting(LimitAnswer::getReservation, LimitAnswer::getAnswer)
                .startsWith(tuple("first", "held"), tuple("g0", "spent"), tuple("g1", "refused"))
                .endsWith(tuple("g" + (WAITING - 1), "refused"));
        assertThat(issuer.rows(RowKind.WAITING_REQUESTS)).isZero();
        assertThat(issuer.read(Topics.LIMIT_REQUESTS))
                .extracting(LimitRequest::getStep)
                .containsExactly("continue", "continue", "continue");
    }

    @Test
    void onceTheHeldUnitIsSpentEverybodyIsRefused() {
        ask("first", "spend");

        assertThat(issuer.read(Topics.LIMIT_ANSWERS).stream()
                        .filter(answer -> answer.getAnswer().equals("refused")))
                .hasSize(WAITING);
        assertThat(issuer.read(Topics.LEDGER)).hasSize(2);
    }

    private void ask(String reservation, String step) {
        LimitRequest request = LimitRequest.newBuilder()
                .setAccount(ACCOUNT)
                .setReservation(reservation)
                .setCouponId("coupon-" + reservation)
                .setStep(step)
                .setMayWait(true)
                .setAmount(1)
                .setLimit(1)
                .setAt(TRIGGERED)
                .build();
        issuer.send(Topics.LIMIT_REQUESTS, ACCOUNT, request, TRIGGERED);
    }
}
