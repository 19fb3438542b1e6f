package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.UndecipherableException;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LimitClaim;

/** Whether a coupon can be made of a grant at all. */
final class GrantCheck {

    private GrantCheck() {}

    static void check(DiscountGrant grant, CouponCodes codes, ShopperKeys shoppers) throws InvalidRecordException {
        if (!grant.getExpiresAt().isAfter(grant.getValidFrom())) {
            throw new InvalidRecordException("the coupon would end before it begins");
        }
        try {
            codes.check(codeFormat(grant), grant.getIssuingKeyId());
        } catch (UnderivableCodeException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
        try {
            RecipientAddresses.of(grant, shoppers);
        } catch (UndecipherableException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
        for (LimitClaim claim : grant.getClaims()) {
            check(claim);
        }
    }

    private static void check(LimitClaim claim) throws InvalidRecordException {
        if (claim.getAmount() < 0) {
            throw new InvalidRecordException("a negative amount is claimed of " + claim.getAccount());
        }
        try {
            LimitAccountKey.parse(claim.getAccount());
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    static Rule.CodeFormat codeFormat(DiscountGrant grant) {
        return new Rule.CodeFormat(grant.getCode().getPrefix(), grant.getCode().getLength());
    }
}
