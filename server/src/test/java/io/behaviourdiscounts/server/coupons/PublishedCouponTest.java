package io.behaviourdiscounts.server.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.Recipient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedCouponTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ID = "00112233445566778899aabbccddeeff";

    private final PublishedCoupon coupon = new PublishedCoupon(CouponIssued.newBuilder()
            .setCode("SAVE20NOW")
            .setAction(DiscountAction.newBuilder().setType("free_shipping").build())
            .setIssuedAt(AT)
            .setValidFrom(AT)
            .setExpiresAt(AT)
            .setMetadata(CouponMetadata.newBuilder()
                    .setRule("r")
                    .setRuleVersion(1)
                    .setIssuedForEventId("e")
                    .setShopper("user:u")
                    .setGrantId("g")
                    .build())
            .setStackable(false)
            .setStatus("issued")
            .setType("single_use")
            .setCouponId(ID)
            .setSequence(1)
            .setRecipient(new Recipient("u", null, null))
            .build());

    private static CouponDiscount discount() {
        return CouponDiscount.newBuilder()
                .setAmount(500)
                .setCurrency("USD")
                .setEffects(List.of())
                .build();
    }

    private static CouponApplied applied(long sequence, String status) {
        return CouponApplied.newBuilder()
                .setCouponId(ID)
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setReservationId("x")
                .setDiscount(discount())
                .setAppliedAt(AT)
                .setReservedUntil(AT)
                .setStatus(status)
                .build();
    }

    private static CouponRedeemed redeemed(long sequence, String status) {
        return CouponRedeemed.newBuilder()
                .setCouponId(ID)
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setReservationId("x")
                .setOrderTotal(5000)
                .setDiscount(discount())
                .setRedeemedAt(AT)
                .setStatus(status)
                .build();
    }

    private static CouponReleased released(long sequence, String status) {
        return CouponReleased.newBuilder()
                .setCouponId(ID)
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setReservationId("x")
                .setDiscount(discount())
                .setCause("rolled_back")
                .setReleasedAt(AT)
                .setStatus(status)
                .build();
    }

    private static CouponBlocked blocked(long sequence, boolean isBlocked) {
        return new CouponBlocked(ID, sequence, isBlocked, isBlocked ? "leaked" : "", "support", AT);
    }

    private static CouponExpired expired(long sequence) {
        return CouponExpired.newBuilder()
                .setCouponId(ID)
                .setSequence(sequence)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setExpiresAt(AT)
                .setExpiredAt(AT)
                .setStatus("expired")
                .build();
    }

    @Test
    void aCouponIsWhatItsLastStepHasMadeOfItInWhateverOrderTheyAreRead() {
        assertThat(coupon.status()).isEqualTo("issued");
        coupon.add(redeemed(3, "redeemed"));
        coupon.add(applied(2, "applied"));
        assertThat(coupon.status()).isEqualTo("redeemed");
        assertThat(coupon.toJson().path("sequence").asLong()).isEqualTo(3);
        coupon.add(released(4, "issued"));
        assertThat(coupon.toJson().path("status").asText()).isEqualTo("issued");
        coupon.add(applied(5, "applied"));
        assertThat(coupon.toJson().path("status").asText()).isEqualTo("applied");
    }

    @Test
    void aBlockedCouponSaysWhyUntilItIsOpened() {
        coupon.add(applied(2, "applied"));
        coupon.add(blocked(3, true));
        assertThat(coupon.toJson().path("blocked").asText()).isEqualTo("leaked");
        assertThat(coupon.toJson().path("sequence").asLong()).isEqualTo(3);
        assertThat(coupon.status()).isEqualTo("applied");
        coupon.add(blocked(4, false));
        assertThat(coupon.toJson().has("blocked")).isFalse();
    }

    @Test
    void aStoreCreditThatLivesAgainHasNotExpired() {
        coupon.add(expired(3));
        assertThat(coupon.toJson().path("status").asText()).isEqualTo("expired");
        assertThat(coupon.toJson().path("expired_at").asText()).isEqualTo(AT.toString());
        coupon.add(released(4, "issued"));
        assertThat(coupon.toJson().path("status").asText()).isEqualTo("issued");
        assertThat(coupon.toJson().has("expired_at")).isFalse();
    }

    @Test
    void aRevokedCouponStaysRevokedWhileItsUsesGoBack() {
        coupon.add(applied(2, "applied"));
        coupon.add(CouponRevoked.newBuilder()
                .setCouponId(ID)
                .setSequence(3)
                .setRuleId("r")
                .setRuleVersion(1)
                .setShopper("user:u")
                .setRevokedAt(AT)
                .setReason("leaked")
                .setAuthor("support")
                .setStatus("revoked")
                .build());
        coupon.add(released(4, "revoked"));
        assertThat(coupon.toJson().path("status").asText()).isEqualTo("revoked");
        assertThat(coupon.toJson().path("revoked_reason").asText()).isEqualTo("leaked");
    }
}
