package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.testing.Grants.oneIssue;
import static io.behaviourdiscounts.issuer.testing.Grants.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicksTest {

    private static final int BUDGET = 10;
    private static final Instant TODAY = Instant.parse("2026-11-21T00:00:00Z");

    @TempDir
    private Path folder;

    private IssuerHarness issuer;

    @BeforeEach
    void start() {
        IssuerSettings settings =
                IssuerSettings.DEFAULTS.withClock(ClockMode.EVENT).withDrainBudget(BUDGET);
        issuer = new IssuerHarness(settings, folder, TODAY);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void inEventTimeOldCouponsLiveUntilTheClockIsAdvanced() {
        issuer.grant(grant(1), TODAY);
        issuer.wait(Duration.ofDays(1000));
        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();

        issuer.command(tick(TRIGGERED.plus(VALIDITY)), TODAY);
        CouponExpired expired = issuer.read(Topics.EXPIRED).getFirst();
        assertThat(expired.getExpiredAt()).isEqualTo(TRIGGERED.plus(VALIDITY));
    }

    @Test
    void aTickEndsNoMoreThanItsBudgetAndWritesAFurtherOneForTheRest() {
        for (int number = 0; number < 95; number++) {
            issuer.grant(grant(number, TRIGGERED.plusSeconds(number % 7)), TODAY);
        }
        issuer.command(tick(TRIGGERED.plus(VALIDITY).plusSeconds(7)), TODAY);

        assertThat(issuer.read(Topics.EXPIRED)).hasSize(95).doesNotHaveDuplicates();
        assertThat(issuer.read(Topics.COMMANDS)).hasSize(9);
    }

    @Test
    void aBudgetThatIsJustUsedUpNeedsNoFurtherTick() {
        for (int number = 0; number < BUDGET; number++) {
            issuer.grant(grant(number), TODAY);
        }
        issuer.command(tick(TRIGGERED.plus(VALIDITY)), TODAY);

        assertThat(issuer.read(Topics.EXPIRED)).hasSize(BUDGET);
        assertThat(issuer.read(Topics.COMMANDS)).isEmpty();
    }

    @Test
    void theWatermarkNeverGoesBack() {
        issuer.command(tick(TRIGGERED.plus(Duration.ofDays(30))), TODAY);
        issuer.command(tick(TRIGGERED), TODAY);
        issuer.grant(grant(1), TODAY);

        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
        assertThat(issuer.read(Topics.EXPIRED))
                .singleElement()
                .satisfies(
                        expired -> assertThat(expired.getExpiredAt()).isEqualTo(TRIGGERED.plus(Duration.ofDays(30))));
    }

    @Test
    void aGrantThatIsAdmittedAfterItsEndIsIssuedAndExpired() {
        issuer.command(tick(TRIGGERED.plus(Duration.ofDays(30))), TODAY);
        issuer.grant(under(grant(1), oneIssue("2024-07-15", 1)), TODAY);

        assertThat(issuer.read(Topics.ISSUED)).hasSize(1);
        assertThat(issuer.read(Topics.EXPIRED)).hasSize(1);
    }

    @Test
    void aTickWithoutATimeIsADeadLetterInEventTime() {
        issuer.command(tick(null), TODAY);

        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).hasSize(1);
    }

    @Test
    void aRevokedCouponIsNotExpiredWhenItsTimeComes() {
        issuer.grant(grant(1), TODAY);
        String id = issuer.read(Topics.ISSUED).getFirst().getCouponId();
        issuer.command(IssuerTopologyTest.revoke(id, null), TODAY);
        issuer.command(tick(TRIGGERED.plus(VALIDITY)), TODAY);

        assertThat(issuer.read(Topics.EXPIRED)).isEmpty();
    }

    private static CouponCommand tick(@Nullable Instant time) {
        return CouponCommand.newBuilder()
                .setRequestId("tick")
                .setType("clock.tick")
                .setOccurredAt(time)
                .build();
    }
}
