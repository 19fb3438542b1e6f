package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCode;
import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.Recipient;
import io.behaviourdiscounts.schemas.ShopperCoupon;

/** What the domain says of coupons, as the records of public topics. */
final class CouponRecords {

    private static final String REFUSED = "refused";

    private CouponRecords() {}

    static CouponIssued issued(String couponId, CouponCode code, CouponOutput.Issued issued) {
        DiscountGrant grant = issued.grant();
        Coupon.Live coupon = issued.coupon();
        return CouponIssued.newBuilder()
                .setCode(code.display())
                .setAction(coupon.action())
                .setIssuedAt(coupon.origin().occurredAt())
                .setValidFrom(coupon.validFrom())
                .setExpiresAt(coupon.expiresAt())
                .setMetadata(metadata(grant))
                .setStackable(coupon.stackable())
                .setStatus(CouponStatus.ISSUED.word())
                .setType(coupon.usage().type().word())
                .setCouponId(couponId)
                .setSequence(coupon.sequence())
                .setRecipient(
                        new Recipient(grant.getUser().getId(), grant.getUser().getEmail(), grant.getLocale()))
                .setDisplay(grant.getDisplay())
                .setInclude(grant.getInclude())
                .build();
    }

    private static CouponMetadata metadata(DiscountGrant grant) {
        return CouponMetadata.newBuilder()
                .setRule(grant.getRuleId())
                .setRuleVersion(grant.getRuleVersion())
                .setIssuedForEventId(grant.getEventId())
                .setUserId(grant.getUser().getId())
                .setShopper(grant.getShopper())
                .setGrantId(grant.getGrantId())
                .build();
    }

    static CouponExpired expired(String couponId, Coupon.Ended coupon) {
        return CouponExpired.newBuilder()
                .setCouponId(couponId)
                .setSequence(coupon.sequence())
                .setRuleId(coupon.origin().ruleId())
                .setRuleVersion(coupon.origin().ruleVersion())
                .setShopper(coupon.origin().shopper())
                .setExpiresAt(coupon.expiresAt())
                .setExpiredAt(coupon.endedAt())
                .setStatus(coupon.status().word())
                .build();
    }

    static CouponRevoked revoked(String couponId, CouponOutput.Revoked revoked) {
        Coupon.Ended coupon = revoked.coupon();
        return CouponRevoked.newBuilder()
                .setCouponId(couponId)
                .setSequence(coupon.sequence())
                .setRuleId(coupon.origin().ruleId())
                .setRuleVersion(coupon.origin().ruleVersion())
                .setShopper(coupon.origin().shopper())
                .setRevokedAt(coupon.endedAt())
                .setReason(revoked.reason())
                .setAuthor(revoked.author())
                .setStatus(coupon.status().word())
                .build();
    }

    static CouponRefused refused(CouponOutput.Refused refused) {
        DiscountGrant grant = refused.grant();
        return CouponRefused.newBuilder()
                .setGrantId(grant.getGrantId())
                .setRuleId(grant.getRuleId())
                .setRuleVersion(grant.getRuleVersion())
                .setShopper(grant.getShopper())
                .setEventId(grant.getEventId())
                .setOccurredAt(grant.getOccurredAt())
                .setReason(refused.reason().word())
                .setAccount(refused.account())
                .setRefusedAt(refused.at())
                .build();
    }

    static ShopperCoupon forShopper(String couponId, CouponOutput.Issued issued) {
        Coupon.Live coupon = issued.coupon();
        return step(coupon.origin())
                .setCouponId(couponId)
                .setStatus(CouponStatus.ISSUED.word())
                .setSequence(coupon.sequence())
                .setExpiresAt(coupon.expiresAt())
                .setAt(coupon.createdAt())
                .build();
    }

    static ShopperCoupon forShopper(String couponId, Coupon.Ended coupon) {
        return step(coupon.origin())
                .setCouponId(couponId)
                .setStatus(coupon.status().word())
                .setSequence(coupon.sequence())
                .setExpiresAt(coupon.expiresAt())
                .setAt(coupon.endedAt())
                .build();
    }

    static ShopperCoupon forShopper(CouponOutput.Refused refused) {
        return step(Origin.of(refused.grant(), 0))
                .setStatus(REFUSED)
                .setSequence(0)
                .setExpiresAt(refused.grant().getExpiresAt())
                .setAt(refused.at())
                .build();
    }

    private static ShopperCoupon.Builder step(Origin origin) {
        return ShopperCoupon.newBuilder()
                .setShopper(origin.shopper())
                .setGrantId(origin.grantId())
                .setRuleId(origin.ruleId())
                .setRuleVersion(origin.ruleVersion())
                .setOccurredAt(origin.occurredAt())
                .setEventId(origin.eventId().isEmpty() ? null : origin.eventId());
    }
}
