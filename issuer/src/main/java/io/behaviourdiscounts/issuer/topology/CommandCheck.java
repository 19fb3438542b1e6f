package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CodeCipher.UndecipherableCodeException;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.topology.IssuerSettings.ClockMode;
import io.behaviourdiscounts.issuer.use.Words;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponChange;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Whether a command makes sense at all. What it asks may still be refused. */
final class CommandCheck {

    private static final String CREATE = "create";

    private final IssuerSettings settings;
    private final CouponCodes codes;

    CommandCheck(IssuerSettings settings, CouponCodes codes) {
        this.settings = settings;
        this.codes = codes;
    }

    void check(CouponCommand command) throws InvalidRecordException {
        if (Ticks.isTick(command)) {
            require(
                    settings.clock() == ClockMode.WALL || command.getOccurredAt() != null,
                    "in event time a tick must say what time it is");
            return;
        }
        String couponId = command.getCouponId();
        if (couponId == null || couponId.isEmpty()) {
            throw new InvalidRecordException("the command names no coupon");
        }
        require(isNotNegative(command.getAmount()), "the amount is negative");
        require(isNotNegative(command.getExpectedDiscount()), "the expected discount is negative");
        check(command.getOrder());
        if (command.getType().equals(Words.CHANGE)) {
            checkChange(command.getChange());
        }
        if (command.getType().equals(CREATE)) {
            checkNew(couponId, command.getCreate());
        }
    }

    private static void check(@Nullable CheckoutOrder order) throws InvalidRecordException {
        if (order == null || order.getLines().isEmpty()) {
            return;
        }
        try {
            OrderRecords.order(order);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    private static void checkChange(@Nullable CouponChange change) throws InvalidRecordException {
        if (change == null) {
            throw new InvalidRecordException("the command does not say what to change");
        }
        require(CouponChanges.FIELDS.containsAll(change.getFields()), "the command changes what nobody knows");
        require(change.getUsageLimit() >= 0 && change.getPerShopperLimit() >= 0, "a limit of uses is negative");
        require(
                isSaid(change, CouponChanges.VALID_FROM, change.getValidFrom())
                        && isSaid(change, CouponChanges.EXPIRES_AT, change.getExpiresAt()),
                "a time of validity is changed, and not said");
    }

    private static boolean isSaid(CouponChange change, String field, @Nullable Instant value) {
        return value != null || !change.getFields().contains(field);
    }

    private void checkNew(String couponId, @Nullable NewCoupon coupon) throws InvalidRecordException {
        if (coupon == null) {
            throw new InvalidRecordException("the command does not say what to make");
        }
        require(coupon.getExpiresAt().isAfter(coupon.getValidFrom()), "the coupon would end before it begins");
        require(
                coupon.getUsageLimit() >= 0 && coupon.getPerShopperLimit() >= 0 && coupon.getUsageCount() >= 0,
                "a limit or a number of uses is negative");
        try {
            codes.decrypt(couponId, encryptedCode(coupon));
        } catch (UndecipherableCodeException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    private static EncryptedCode encryptedCode(NewCoupon coupon) {
        ByteBuffer bytes = coupon.getEncryptedCode().duplicate();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new EncryptedCode(coupon.getEncryptionKeyId(), HexFormat.of().formatHex(copy));
    }

    private static boolean isNotNegative(@Nullable Long amount) {
        return amount == null || amount >= 0;
    }

    private static void require(boolean holds, String otherwise) throws InvalidRecordException {
        if (!holds) {
            throw new InvalidRecordException(otherwise);
        }
    }
}
