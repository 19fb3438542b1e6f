package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.coupon.CouponOutput;
import io.behaviourdiscounts.issuer.coupon.Origin;
import io.behaviourdiscounts.issuer.use.CheckoutOutput;
import io.behaviourdiscounts.schemas.ActionText;
import io.behaviourdiscounts.schemas.CouponChanged;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.Recipient;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the domain says of coupons, as the records of public topics. */
final class CouponRecords {

    private static final String REFUSED = "refused";

    private CouponRecords() {}

    static CouponIssued issued(String couponId, String code, @Nullable String address, CouponOutput.Issued issued) {
        DiscountGrant grant = issued.grant();
        Recipient recipient = new Recipient(grant.getUser().getId(), address, grant.getLocale());
        return issued(couponId, code, issued.coupon(), recipient)
                .setDisplay(grant.getDisplay())
                .setInclude(grant.getInclude())
                .build();
    }

    static CouponIssued issued(String couponId, String code, @Nullable String address, CouponOutput.Created created) {
        Coupon.Live coupon = created.coupon();
        return issued(couponId, code, coupon, new Recipient(coupon.assignee().getId(), address, null))
                .setDisplay(created.request().getDisplay())
                .build();
    }

    private static CouponIssued.Builder issued(String couponId, String code, Coupon.Live coupon, Recipient recipient) {
        return CouponIssued.newBuilder()
                .setCode(code)
                .setAction(coupon.action())
                .setActionText(text(coupon.action()))
                .setIssuedAt(coupon.origin().occurredAt())
                .setValidFrom(coupon.validFrom())
                .setExpiresAt(coupon.expiresAt())
                .setMetadata(metadata(coupon.origin(), recipient.getUserId()))
                .setStackable(coupon.stackable())
                .setStatus(coupon.status().word())
                .setType(coupon.usage().type().word())
                .setCouponId(couponId)
                .setSequence(coupon.sequence())
                .setRecipient(recipient);
    }

    /** The numbers of an action without zeros at their ends: 12.5. */
    private static ActionText text(DiscountAction action) {
        return new ActionText(text(action.getValue()), text(action.getMaxAmount()), text(action.getMinCartValue()));
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static CouponMetadata metadata(Origin origin, @Nullable String userId) {
        return CouponMetadata.newBuilder()
                .setRule(origin.ruleId())
                .setRuleVersion(origin.ruleVersion())
                .setIssuedForEventId(origin.eventId())
                .setUserId(userId)
                .setShopper(origin.shopper())
                .setGrantId(origin.grantId())
                .setExperiment(origin.assignment())
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

    static CouponChanged changed(CheckoutOutput.Changed changed) {
        CouponChanged.Builder record = CouponChanged.newBuilder()
                .setCouponId(changed.couponId())
                .setBefore(changed.before())
                .setChanged(changed.changed())
                .setReason(changed.reason())
                .setAuthor(changed.author())
                .setChangedAt(changed.at());
        return switch (changed.coupon()) {
            case Coupon.Live live ->
                record.setSequence(live.sequence())
                        .setRevision(live.particulars().revision())
                        .setRuleId(live.origin().ruleId())
                        .setAfter(CouponChanges.terms(live))
                        .setStatus(live.status().word())
                        .build();
            case Coupon.Ended ended ->
                record.setSequence(ended.sequence())
                        .setRevision(ended.revision())
                        .setRuleId(ended.origin().ruleId())
                        .setStatus(ended.status().word())
                        .build();
            case Coupon.Pending _, Coupon.Refused _ ->
                throw new IllegalArgumentException("only what was issued is changed");
        };
    }

    static ShopperCoupon changedForShopper(String couponId, Coupon.Live coupon) {
        return step(coupon.origin())
                .setCouponId(couponId)
                .setStatus(coupon.status().word())
                .setSequence(coupon.sequence())
                .setExpiresAt(coupon.expiresAt())
                .setAt(coupon.updatedAt())
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

    static ShopperCoupon issuedForShopper(String couponId, Coupon.Live coupon) {
        return step(coupon.origin())
                .setCouponId(couponId)
                .setStatus(coupon.status().word())
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

    static ShopperCoupon.Builder step(Origin origin) {
        return ShopperCoupon.newBuilder()
                .setShopper(origin.shopper())
                .setGrantId(origin.grantId())
                .setRuleId(origin.ruleId())
                .setRuleVersion(origin.ruleVersion())
                .setOccurredAt(origin.occurredAt())
                .setEventId(origin.eventId().isEmpty() ? null : origin.eventId());
    }
}
