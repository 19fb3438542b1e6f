package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.Encrypted;
import io.behaviourdiscounts.issuer.code.ShopperKeys.UndecipherableException;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.serde.Buffers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The e-mail addresses to which coupons are sent: encrypted for their owners in all records but that of the issued coupon. */
final class RecipientAddresses {

    private RecipientAddresses() {}

    /**
     * The address of a grant's shopper; null where there is none. Grants of earlier releases have it in clear.
     *
     * @throws UndecipherableException if it can't be decrypted here
     */
    static @Nullable String of(DiscountGrant grant, ShopperKeys shoppers) throws UndecipherableException {
        return of(grant.getGrantId(), grant.getEncryptedEmail(), grant.getShopperKeyId(), grant.getUser(), shoppers);
    }

    /**
     * The address of the shopper for whom a coupon was made by hand; null where there is none.
     *
     * @throws UndecipherableException if it can't be decrypted here
     */
    static @Nullable String of(String couponId, NewCoupon coupon, ShopperKeys shoppers) throws UndecipherableException {
        return of(couponId, coupon.getEncryptedEmail(), coupon.getShopperKeyId(), coupon.getAssignee(), shoppers);
    }

    private static @Nullable String of(
            String owner,
            @Nullable ByteBuffer encrypted,
            @Nullable String keyId,
            @Nullable EventUser user,
            ShopperKeys shoppers)
            throws UndecipherableException {
        if (encrypted == null || keyId == null) {
            String clear = user == null ? null : user.getEmail();
            return clear == null || Pseudonyms.isPseudonym(clear) ? null : clear;
        }
        return shoppers.decrypt(owner, new Encrypted(keyId, Buffers.bytes(encrypted)));
    }
}
