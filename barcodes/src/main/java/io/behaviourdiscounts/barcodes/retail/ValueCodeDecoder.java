package io.behaviourdiscounts.barcodes.retail;

import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.coupon.ValueCode;
import io.behaviourdiscounts.barcodes.coupon.ValueCodeCoupon;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;

/**
 * Reads UPC-5 and EAN-99: a prefix, then manufacturer 5, family 3, value code 2, and the check digit of GS1.
 *
 * @param takesWithoutCheck whether a UPC-5 of 11 digits is taken: of scanners that strip the check digit
 */
public record ValueCodeDecoder(ValueCodes codes, boolean takesWithoutCheck) {

    private static final String UPC_PREFIX = "5";
    private static final String EAN_PREFIX = "99";
    private static final int UPC_LENGTH = 12;
    private static final int EAN_LENGTH = 13;
    private static final int MANUFACTURER = 5;
    private static final int FAMILY = 8;
    private static final int VALUE = 10;

    /** Reads a UPC-5. */
    public CouponVerdict<ValueCodeCoupon> upcFive(String text) {
        if (text.isEmpty()) {
            return invalid(BarcodeFault.EMPTY, text);
        }
        if (takesWithoutCheck && text.length() == UPC_LENGTH - 1 && ScannedText.isDigits(text)) {
            return upcFive(text + CheckDigits.mod10(text));
        }
        boolean isEan = text.length() == EAN_LENGTH && text.startsWith(UPC_PREFIX);
        return decode(text, UPC_PREFIX, UPC_LENGTH, isEan ? BarcodeFault.PATTERN_NOT_UPC5 : BarcodeFault.LENGTH);
    }

    /** Reads an EAN-99. */
    public CouponVerdict<ValueCodeCoupon> eanNinetyNine(String text) {
        return decode(text, EAN_PREFIX, EAN_LENGTH, BarcodeFault.LENGTH);
    }

    private CouponVerdict<ValueCodeCoupon> decode(String text, String prefix, int length, BarcodeFault otherLength) {
        int strange = ScannedText.firstNonDigit(text);
        if (text.length() != length) {
            return invalid(otherLength, text);
        }
        if (strange >= 0) {
            return new Invalid<>(BarcodeFault.NON_DIGIT, text, new Span(strange, 1));
        }
        if (!text.startsWith(prefix)) {
            return new Invalid<>(BarcodeFault.NUMBER_SYSTEM, text, new Span(0, prefix.length()));
        }
        if (!CheckDigits.hasMod10(text)) {
            return new Invalid<>(BarcodeFault.CHECK_DIGIT, text, new Span(length - 1, 1));
        }
        return fields(text, prefix.length());
    }

    private CouponVerdict<ValueCodeCoupon> fields(String text, int begin) {
        String manufacturer = text.substring(begin, begin + MANUFACTURER);
        String family = text.substring(begin + MANUFACTURER, begin + FAMILY);
        ValueCode value = codes.of(text.substring(begin + FAMILY, begin + VALUE));
        char check = text.charAt(begin + VALUE);
        return value.action() instanceof ValueCode.Unassigned
                ? new Invalid<>(
                        BarcodeFault.VALUE_CODE_UNASSIGNED,
                        text,
                        new Span(begin + FAMILY, VALUE - FAMILY),
                        ValueCodeCoupon.fields(manufacturer, family, value.code(), check))
                : new CouponVerdict.Valid<>(
                        new ValueCodeCoupon(manufacturer, family, value, check, begin == EAN_PREFIX.length()));
    }

    private static Invalid<ValueCodeCoupon> invalid(BarcodeFault fault, String text) {
        return new Invalid<>(fault, text, Span.all(text));
    }
}
