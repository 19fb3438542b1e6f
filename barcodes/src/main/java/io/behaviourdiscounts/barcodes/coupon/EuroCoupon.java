package io.behaviourdiscounts.barcodes.coupon;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A coupon of the common currency: an EAN-13 that begins with 981 (one decimal, 0.1 to 99.9) or 982 (two decimals, 0.01 to 9.99); GS1
 * Ireland and GS1 Greece.
 *
 * @param issuer seven digits, the prefix among them
 * @param value in the currency; 0 is free goods, whose value the promotion says
 */
public record EuroCoupon(String issuer, String reference, BigDecimal value, char check) implements CouponData {

    public boolean isFreeGoods() {
        return value.signum() == 0;
    }

    @Override
    public Map<String, String> fields() {
        return new NamedFields()
                .put("check", check)
                .put("decimals", value.scale())
                .put("issuer", issuer)
                .put("reference", reference)
                .put("value", shortest(value))
                .toMap();
    }

    /** With one decimal at least. */
    private static String shortest(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }
}
