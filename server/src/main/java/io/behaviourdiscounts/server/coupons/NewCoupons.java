package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.Encrypted;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes commands of coupon definitions: draws the code where none is given, and encrypts it, so that it travels in clear nowhere. */
final class NewCoupons {

    private static final String CREATE = "create";
    private static final int SEED_BYTES = 16;

    private final CouponCodes codes;
    private final CodeCipher cipher;
    private final ShopperKeys shoppers;
    private final String issuingKeyId;
    private final SecureRandom random;

    /** A coupon that is asked for, and its code. */
    record Asked(CouponCommand command, String code) {
        @Override
        public String toString() {
            return "Asked[" + command.getCouponId() + "]";
        }
    }

    NewCoupons(String tenant, KeyRing keys, SecureRandom random) {
        this.codes = new CouponCodes(tenant, keys);
        this.cipher = new CodeCipher(tenant, keys);
        this.shoppers = ShopperKeys.of(tenant, keys);
        this.issuingKeyId = keys.currentIssuingKeyId();
        this.random = random;
    }

    /** From what codes are drawn where the caller has no key of its own: 128 random bits. */
    String seed() {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    /**
     * What is asked of the issuer for a definition.
     *
     * @param seed from which a code is drawn: the same gives the same code
     * @param attempt from 0; the next where a drawn code was taken
     * @param now from when it is valid, where it does not say so
     */
    Asked asked(CouponDefinition definition, String seed, int attempt, String author, Instant now) {
        String given = definition.code();
        String code = given == null ? draw(definition.codeFormat(), seed, attempt) : given;
        String couponId = codes.couponId(code);
        EncryptedCode encrypted = cipher.encrypt(couponId, code, random);
        String email = definition.assignee().email();
        Encrypted address = email == null || email.isBlank() ? null : shoppers.encrypt(couponId, email);
        NewCoupon coupon = offer(definition, now)
                .setEncryptedCode(ByteBuffer.wrap(HexFormat.of().parseHex(encrypted.hex())))
                .setEncryptionKeyId(encrypted.keyId())
                .setAssignee(
                        definition.assignee().equals(User.UNKNOWN)
                                ? null
                                : EventConversion.wireUser(shoppers.of(definition.assignee())))
                .setEncryptedEmail(address == null ? null : ByteBuffer.wrap(address.bytes()))
                .setShopperKeyId(address == null ? null : address.keyId())
                .setUsageCount(definition.usageCount())
                .build();
        return new Asked(command(couponId, author, coupon), code);
    }

    /**
     * What a coupon is, whatever its code and whosever it is.
     *
     * @param now from when it is valid, where it does not say so
     */
    static NewCoupon.Builder offer(CouponDefinition definition, Instant now) {
        Rule.RedeemConditions conditions = definition.redeemConditions();
        Instant validFrom = definition.validFrom();
        return NewCoupon.newBuilder()
                .setEncryptedCode(ByteBuffer.allocate(0))
                .setEncryptionKeyId("")
                .setAction(ActionRecords.action(definition.action()))
                .setValidFrom(validFrom == null ? now : validFrom)
                .setExpiresAt(definition.expiresAt())
                .setType(EnumWords.of(definition.uses()))
                .setUsageLimit(definition.usageLimit())
                .setPerShopperLimit(definition.perShopperLimit())
                .setStackable(definition.stackable())
                .setRedeemConditions(conditions == null ? null : conditions.definition())
                .setTimeZone(definition.timeZone().getId())
                .setRuleId(definition.ruleId())
                .setDisplay(ActionRecords.display(definition.display()))
                .setExternalReferences(
                        definition.externalReferences().isEmpty() ? null : definition.externalReferences())
                .setExtensions(definition.extensions());
    }

    private static CouponCommand command(String couponId, String author, @Nullable NewCoupon coupon) {
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType(CREATE)
                .setCouponId(couponId)
                .setAuthor(author)
                .setCreate(coupon)
                .build();
    }

    /** Drawn codes look and are checked like those of grants: the seed stands where a grant's id would. */
    private String draw(Rule.CodeFormat format, String seed, int attempt) {
        try {
            return codes.derive(format, issuingKeyId, "created-" + seed, attempt)
                    .display();
        } catch (UnderivableCodeException e) {
            throw new IllegalStateException("the current issuing key, or a format that the reader let through", e);
        }
    }
}
