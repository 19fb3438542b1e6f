package io.behaviourdiscounts.issuer.coupon;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Grants;
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
        CommandDecision revoked = CouponDecider.revoke(issued(), "fraud", "jane", NOW);

        assertThat(revoked.refusal()).isNull();
        assertThat(revoked.status()).isEqualTo(CouponStatus.REVOKED);
        assertThat(revoked.decision().outputs())
                .hasOnlyElementsOfType(CouponOutput.Revoked.class)
                .hasSize(1);

        CommandDecision again = CouponDecider.revoke(revoked.decision().state(), "fraud", "jane", NOW);
        assertThat(again.refusal()).isEqualTo(CommandRefusal.ALREADY_REVOKED);
        assertThat(again.decision().outputs()).isEmpty();
    }

    @Test
    void aCouponDoesNotEndBeforeItBegan() {
        assertThat(CouponDecider.revoke(issued(), "fraud", "jane", Instant.EPOCH)
                        .decision()
                        .state())
                .isInstanceOfSatisfying(
                        Coupon.Ended.class, ended -> assertThat(ended.endedAt()).isEqualTo(NOW));
    }

    @Test
    void aCouponWhoseTimeIsOverIsExpiredBeforeItCouldBeRevoked() {
        CommandDecision decision = CouponDecider.revoke(issued(), "fraud", "jane", TRIGGERED.plus(VALIDITY));

        assertThat(decision.refusal()).isEqualTo(CommandRefusal.ALREADY_EXPIRED);
        assertThat(decision.decision().outputs())
                .hasOnlyElementsOfType(CouponOutput.Expired.class)
                .hasSize(1);
    }

    @Test
    void whatIsNoCouponCannotBeRevoked() {
        Coupon refused = new Coupon.Refused(grant.getGrantId(), IssueRefusal.ISSUE_BUDGET_SPENT, NOW);
        Coupon pending = new Coupon.Pending(Grants.under(grant, Grants.oneIssue("2024-07-15", 1)), 0, 0);

        assertThat(CouponDecider.revoke(null, "", "", NOW).refusal()).isEqualTo(CommandRefusal.NOT_FOUND);
        assertThat(CouponDecider.revoke(refused, "", "", NOW).refusal()).isEqualTo(CommandRefusal.NOT_FOUND);
        assertThat(CouponDecider.revoke(pending, "", "", NOW).refusal()).isEqualTo(CommandRefusal.NOT_YET_ISSUED);
    }

    private Coupon issued() {
        return Objects.requireNonNull(
                CouponDecider.request(null, grant, 0, ID, NOW).state());
    }
}
