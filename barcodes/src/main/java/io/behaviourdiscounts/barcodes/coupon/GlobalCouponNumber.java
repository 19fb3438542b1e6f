package io.behaviourdiscounts.barcodes.coupon;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coupon under a Global Coupon Number, application identifier (255), with what may stand beside it (GS1 General Specifications, 3).
 *
 * @param number 13 digits, the last of which is their check digit
 * @param amount (390n): how much it is worth; 0 is a free gift
 * @param percent (394n)
 * @param points (8111), four digits
 * @param expires (17): YYMMDD; day 00 is the last of its month
 */
public record GlobalCouponNumber(
        String number,
        @Nullable String serial,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal percent,
        @Nullable String points,
        @Nullable String expires)
        implements CouponData {

    @Override
    public Map<String, String> fields() {
        return new NamedFields()
                .put("gcn", number)
                .put("amount", amount == null ? null : amount.toPlainString())
                .put("percent", percent == null ? null : percent.toPlainString())
                .put("points", points)
                .put("expires", expires)
                .put("serial", serial)
                .toMap();
    }
}
