package io.behaviourdiscounts.issuer.coupon;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.DiscountGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CouponDeciderTest {

    private static final String ID = "c0ffee";
    private static final Instant NOW = TRIGGERED.plusSeconds(1);

    private final DiscountGrant grant = grant(1);

    @Test
    void aGrantWithoutCapsIsIssuedAtOnce() {
        CouponDecision decision = CouponDecider.request(null, grant, 0, ID, NOW);

        assertThat(decision.state()).isInstanceOfSatisfying(Coupon.Live.class, live -> {
            assertThat(live.expiresAt()).isEqualTo(TRIGGERED.plus(VALIDITY));
            assertThat(live.sequence()).isEqualTo(1);
            assertThat(live.usage()).isEqualTo(Usage.ONCE);
            assertThat(live.origin()).isEqualTo(Origin.of(grant, 0));
        });
        assertThat(decision.outputs())
                .hasOnlyElementsOfType(CouponOutput.Issued.class)
                .hasSize(1);
    }

    @Test
    void theSameGrantAgainChangesNothingWhateverBecameOfIt() {
        Coupon live = issued();
        Coupon ended = CouponDecider.due(live, TRIGGERED.plus(VALIDITY)).state();
        Coupon refused = new Coupon.Refused(grant.getGrantId(), IssueRefusal.ISSUE_BUDGET_SPENT, NOW);
        Coupon pending = new Coupon.Pending(grant, 0, 0);

        for (Coupon state : List.of(live, Objects.requireNonNull(ended), refused, pending)) {
            assertThat(CouponDecider.request(state, grant, 0, ID, NOW)).isEqualTo(CouponDecision.unchanged(state));
        }
    }

    @Test
    void aCodeOfAnotherGrantIsLeftAloneAndTheNextIsTried() {
        Coupon other = issued();
        DiscountGrant second = grant(2);

        assertThat(CouponDecider.request(other, second, 0, ID, NOW).outputs())
                .containsExactly(new CouponOutput.NextAttempt(second, 1));
        CouponDecision last = CouponDecider.request(other, second, CouponDecider.MAX_ATTEMPTS - 1, ID, NOW);
        assertThat(last.outputs()).containsExactly(new CouponOutput.OutOfCodes(second));
        assertThat(last.state()).isEqualTo(other);
    }

    @Test
    void aGrantThatFindsNoCodeIsRefusedOnce() {
        CouponDecision refused = CouponDecider.outOfCodes(null, grant, NOW);

        assertThat(refused.outputs())
                .containsExactly(new CouponOutput.Refused(grant, IssueRefusal.NO_CODE_LEFT, null, NOW));
        assertThat(CouponDecider.outOfCodes(refused.state(), grant, NOW).outputs())
                .isEmpty();
    }

    @Test
    void aGrantWhoseEndHasPassedIsIssuedAndExpiredAtOnce() {
        CouponDecision decision = CouponDecider.request(null, grant, 0, ID, TRIGGERED.plus(VALIDITY));

        assertThat(decision.outputs()).hasExactlyElementsOfTypes(CouponOutput.Issued.class, CouponOutput.Expired.class);
        assertThat(decision.state()).isInstanceOfSatisfying(Coupon.Ended.class, ended -> {
            assertThat(ended.status()).isEqualTo(CouponStatus.EXPIRED);
            assertThat(ended.sequence()).isEqualTo(2);
        });
    }

    @Test
    void validityEndsAtItsEndAndNotAMicrosecondBefore() {
        Instant end = TRIGGERED.plus(VALIDITY);

        assertThat(CouponDecider.due(issued(), end.minusNanos(1000)).outputs()).isEmpty();
        assertThat(CouponDecider.due(issued(), end).outputs()).hasSize(1);
    }

    @Test
    void anEndedCouponIsForgottenAfter400Days() {
        Instant end = TRIGGERED.plus(VALIDITY);
        Coupon ended = CouponDecider.due(issued(), end).state();

        assertThat(CouponDecider.due(ended, end.plus(Duration.ofDays(400)).minusNanos(1000))
                        .state())
                .isEqualTo(ended);
        assertThat(CouponDecider.due(ended, end.plus(Duration.ofDays(400)))).isEqualTo(CouponDecision.unchanged(null));
    }

    @Test
    void aLiveCouponIsRevokedForGood() {
        CouponDecision revoked = CouponDecider.revoke(live(), "fraud", "jane", NOW);

        assertThat(revoked.state()).isInstanceOfSatisfying(Coupon.Ended.class, ended -> {
            assertThat(ended.status()).isEqualTo(CouponStatus.REVOKED);
            assertThat(ended.sequence()).isEqualTo(2);
        });
        assertThat(revoked.outputs())
                .hasOnlyElementsOfType(CouponOutput.Revoked.class)
                .hasSize(1);
    }

    @Test
    void aCouponDoesNotEndBeforeItBegan() {
        assertThat(CouponDecider.revoke(live(), "fraud", "jane", Instant.EPOCH).state())
                .isInstanceOfSatisfying(
                        Coupon.Ended.class, ended -> assertThat(ended.endedAt()).isEqualTo(NOW));
    }

    private Coupon.Live live() {
        return (Coupon.Live) issued();
    }

    private Coupon issued() {
        return Objects.requireNonNull(
                CouponDecider.request(null, grant, 0, ID, NOW).state());
    }
}
