package io.behaviourdiscounts.server.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.Recipient;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Each promise is broken here once in each way, and is seen to be. */
class InvariantTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    static {
        GeneratedClasses.trust();
    }

    @Test
    void aGrantGivesOneCoupon() {
        assertThat(breaches(new OneCouponAGrant(), issued("c-1", "g-1"), issued("c-2", "g-2")))
                .isEmpty();
        assertThat(breaches(new OneCouponAGrant(), issued("c-1", "g-1"), issued("c-2", "g-1")))
                .containsExactly("grant g-1 was given the coupons c-1 and c-2");
        assertThat(breaches(new OneCouponAGrant(), issued("c-1", "g-1"), issued("c-1", "g-2")))
                .containsExactly("coupon c-1 was issued twice");
    }

    @Test
    void anAccountStaysWithinItsLimitAtEveryStep() {
        assertThat(breaches(new WithinLimits(), step(1, 1, 0, 0, 2), step(2, 2, 0, 0, 2), step(3, 1, 1, 0, 2)))
                .isEmpty();
        assertThat(breaches(new WithinLimits(), step(1, 2, 0, 0, 2), step(2, 2, 1, 0, 2)))
                .containsExactly("account a at step 2: takes 3 of a limit of 2");
        assertThat(breaches(new WithinLimits(), step(1, 1, 0, 0, 2), step(3, 1, 0, 0, 2)))
                .containsExactly("account a at step 3: follows step 1");
        assertThat(breaches(new WithinLimits(), step(1, 1, 0, -1, 2)))
                .containsExactly("account a at step 1: held 1, reserved 0, spent -1: one is below zero");
    }

    @Test
    void aLimitThatIsLoweredLeavesWhatWasTaken() {
        assertThat(breaches(new WithinLimits(), step(1, 0, 0, 5, 5), step(2, 0, 0, 4, 2)))
                .isEmpty();
        assertThat(breaches(new WithinLimits(), step(1, 0, 0, 5, 5), step(2, 0, 0, 4, 2), step(3, 1, 0, 4, 2)))
                .containsExactly("account a at step 3: takes 5 of a limit of 2");
    }

    @Test
    void aRedemptionStaysUntilItIsRolledBack() {
        SpecificRecord first = redeemed(2, "u-1");
        assertThat(breaches(new RedemptionsStay(), issued("c", "g"), first)).isEmpty();
        assertThat(breaches(new RedemptionsStay(), first, released(3, "u-1", "rolled_back"), redeemed(4, "u-1")))
                .isEmpty();
        assertThat(breaches(new RedemptionsStay(), redeemed(4, "u-1"), first))
                .containsExactly("coupon c at step 4: use u-1 is redeemed again");
        assertThat(breaches(new RedemptionsStay(), released(3, "u-1", "rolled_back")))
                .containsExactly("coupon c at step 3: use u-1 is rolled back, and was not redeemed");
        assertThat(breaches(new RedemptionsStay(), first, released(3, "u-1", "reservation_ended")))
                .containsExactly("coupon c at step 3: use u-1 is released, and was redeemed");
        assertThat(breaches(new RedemptionsStay(), first, released(2, "u-1", "partly_rolled_back")))
                .containsExactly("coupon c at step 2: there are two of that number");
    }

    @Test
    void aSingleUseCouponIsOfOneOrder() {
        assertThat(breaches(new RedemptionsStay(), issued("c", "g"), redeemed(2, "u-1"), redeemed(3, "u-2")))
                .containsExactly("coupon c at step 3: a single-use coupon is redeemed for 2 uses");
    }

    private static List<String> breaches(Invariant invariant, SpecificRecord... records) {
        for (SpecificRecord record : records) {
            invariant.see(record);
        }
        assertThat(invariant.verdict().broken())
                .isEqualTo(invariant.verdict().breaches().size());
        return invariant.verdict().breaches();
    }

    private static LedgerEntry step(long sequence, long held, long reserved, long spent, long limit) {
        return LedgerEntry.newBuilder()
                .setAccount("a")
                .setSequence(sequence)
                .setStep("held")
                .setReservation("r")
                .setAmount(1)
                .setLimit(limit)
                .setHeld(held)
                .setReserved(reserved)
                .setSpent(spent)
                .setAt(NOW)
                .build();
    }

    private static CouponIssued issued(String coupon, String grant) {
        return CouponIssued.newBuilder()
                .setCode("SAVE-1")
                .setAction(DiscountAction.newBuilder().setType("free_shipping").build())
                .setIssuedAt(NOW)
                .setValidFrom(NOW)
                .setExpiresAt(NOW)
                .setMetadata(CouponMetadata.newBuilder()
                        .setRule("r")
                        .setRuleVersion(1)
                        .setIssuedForEventId("e")
                        .setShopper("user:u")
                        .setGrantId(grant)
                        .build())
                .setStackable(false)
                .setStatus("issued")
                .setType("single_use")
                .setCouponId(coupon)
                .setSequence(1)
                .setRecipient(Recipient.newBuilder().build())
                .build();
    }

    private static CouponRedeemed redeemed(long sequence, String use) {
        return CouponRedeemed.newBuilder()
                .setCouponId("c")
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setReservationId(use)
                .setOrderTotal(100)
                .setDiscount(discount())
                .setRedeemedAt(NOW)
                .setStatus("redeemed")
                .build();
    }

    private static CouponReleased released(long sequence, String use, String cause) {
        return CouponReleased.newBuilder()
                .setCouponId("c")
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setReservationId(use)
                .setDiscount(discount())
                .setCause(cause)
                .setReleasedAt(NOW)
                .setStatus("issued")
                .build();
    }

    private static CouponDiscount discount() {
        return CouponDiscount.newBuilder().setAmount(10).setCurrency("USD").build();
    }
}
