package io.behaviourdiscounts.barcodes.drawing;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings.Element;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the library is given to draw, once it is right. */
final class BeforeDrawing {

    /** As The Coupon Bureau issues them too: whether GS1 would take one is not asked of a drawing. */
    private static final BuiltInDecoders DECODERS = BuiltInDecoders.of(new BuiltInDecoders.Options(true, false));

    private BeforeDrawing() {}

    sealed interface Checked {}

    /**
     * Fit to be drawn.
     *
     * @param content as the library takes it: without the check digit of UPC and EAN, with identifiers in square brackets
     */
    record Right(String content, boolean isGs1) implements Checked {}

    record Wrong(String why) implements Checked {}

    static Checked check(Symbology symbology, String text, LocalDate today) {
        return switch (symbology) {
            case UPC_A -> retail(symbology, text, 12);
            case EAN_13 -> retail(symbology, text, 13);
            case EAN_8 -> retail(symbology, text, 8);
            case GS1_DATABAR_EXPANDED, GS1_128 -> gs1(text, today);
            case CODE_128, QR_CODE, DATA_MATRIX -> text.startsWith("(") ? gs1(text, today) : plain(text);
        };
    }

    private static Checked retail(Symbology symbology, String text, int length) {
        boolean hasCheck = text.length() == length;
        if (!ScannedText.isDigits(text) || (!hasCheck && text.length() != length - 1)) {
            return new Wrong(
                    "%s has %d digits, or %d without its check digit".formatted(symbology, length, length - 1));
        }
        String content = text.substring(0, length - 1);
        char check = CheckDigits.mod10(content);
        return hasCheck && text.charAt(length - 1) != check
                ? new Wrong("the check digit of %s is %s, not %s".formatted(content, check, text.charAt(length - 1)))
                : new Right(content, false);
    }

    private static Checked plain(String text) {
        boolean isPrintable =
                !text.isEmpty() && text.chars().allMatch(character -> character >= ' ' && character <= '~');
        return isPrintable
                ? new Right(text, false)
                : new Wrong("only printable characters of ASCII are drawn, and one or more");
    }

    private static Checked gs1(String text, LocalDate today) {
        Optional<List<Element>> elements = ElementStrings.of(text);
        if (elements.isEmpty()) {
            return new Wrong(
                    "it has to begin with an application identifier of coupons, such as (8110), and has to have others alone");
        }
        Decoding decoding = DECODERS.decode(ScannedText.of(text), today);
        if (decoding.verdict() instanceof Invalid<? extends CouponData> invalid) {
            return new Wrong(
                    "%s at %s".formatted(invalid.fault(), invalid.span().highlight(invalid.data())));
        }
        return new Right(
                elements.get().stream()
                        .map(element -> "[" + element.identifier() + "]" + element.data())
                        .collect(Collectors.joining()),
                true);
    }
}
