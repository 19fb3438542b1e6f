package io.behaviourdiscounts.barcodes.builtin;

import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text, and what it says.
 *
 * @param pattern the id of the data pattern by which it was read; null where none was asked or knows it
 * @param kind as which it was read; null where nothing knows it, and where it is a chain's own
 * @param symbology as the scanner or the caller says; else that in which its kind is usually printed
 */
public record Decoding(
        @Nullable String pattern,
        @Nullable CouponKind kind,
        Optional<Symbology> symbology,
        CouponVerdict<? extends CouponData> verdict) {

    /** Nothing knows the text. */
    public static Decoding unknown(ScannedText scanned) {
        String text = scanned.text();
        BarcodeFault fault = text.isEmpty() ? BarcodeFault.EMPTY : BarcodeFault.UNKNOWN;
        return new Decoding(
                null, null, scanned.symbology(), new CouponVerdict.Invalid<CouponData>(fault, text, Span.all(text)));
    }

    public boolean isValid() {
        return verdict instanceof CouponVerdict.Valid<?>;
    }

    /** What could be read. */
    public Map<String, String> fields() {
        return switch (verdict) {
            case CouponVerdict.Valid<? extends CouponData> valid -> valid.data().fields();
            case CouponVerdict.Invalid<? extends CouponData> invalid -> invalid.fields();
        };
    }
}
