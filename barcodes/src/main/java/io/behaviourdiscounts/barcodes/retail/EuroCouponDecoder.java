package io.behaviourdiscounts.barcodes.retail;

import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.EuroCoupon;
import io.behaviourdiscounts.barcodes.coupon.NamedFields;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.math.BigDecimal;

/** Reads EAN-13 that begin with 98: issuer 7 (with the prefix), reference 2, value 3, check digit. */
public final class EuroCouponDecoder {

    private static final int LENGTH = 13;
    private static final int ISSUER = 7;
    private static final int REFERENCE = 9;
    private static final int VALUE = 12;

    private EuroCouponDecoder() {}

    /** Reads a text that begins with 98. */
    public static CouponVerdict<EuroCoupon> decode(String text) {
        int strange = ScannedText.firstNonDigit(text);
        if (text.length() != LENGTH) {
            return new Invalid<>(BarcodeFault.LENGTH, text, Span.all(text));
        }
        if (strange >= 0) {
            return new Invalid<>(BarcodeFault.NON_DIGIT, text, new Span(strange, 1));
        }
        if (!CheckDigits.hasMod10(text)) {
            return new Invalid<>(BarcodeFault.CHECK_DIGIT, text, new Span(LENGTH - 1, 1));
        }
        int decimals = text.charAt(2) - '0';
        return switch (decimals) {
            case 0 -> refused(BarcodeFault.REFUND_RECEIPT, text);
            case 1, 2 -> new CouponVerdict.Valid<>(coupon(text, decimals));
            default -> refused(BarcodeFault.PREFIX_WITHOUT_LAYOUT, text);
        };
    }

    private static EuroCoupon coupon(String text, int decimals) {
        return new EuroCoupon(
                text.substring(0, ISSUER),
                text.substring(ISSUER, REFERENCE),
                BigDecimal.valueOf(Long.parseLong(text.substring(REFERENCE, VALUE)), decimals),
                text.charAt(VALUE));
    }

    private static Invalid<EuroCoupon> refused(BarcodeFault fault, String text) {
        return new Invalid<>(
                fault,
                text,
                new Span(0, 3),
                new NamedFields().put("check", text.charAt(VALUE)).toMap());
    }
}
