package io.behaviourdiscounts.barcodes.builtin;

import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.gs1.Coupon8110Decoder;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings.Element;
import io.behaviourdiscounts.barcodes.gs1.ExtendedCodeDecoder;
import io.behaviourdiscounts.barcodes.gs1.GlobalCouponNumberDecoder;
import io.behaviourdiscounts.barcodes.gs1.Offer8112Decoder;
import io.behaviourdiscounts.barcodes.retail.EuroCouponDecoder;
import io.behaviourdiscounts.barcodes.retail.ValueCodeDecoder;
import io.behaviourdiscounts.barcodes.retail.ValueCodes;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All decoders that need no pattern.
 *
 * @param valueCodes of UPC-5 and EAN-99
 * @param options what is taken that standards refuse
 */
public record BuiltInDecoders(ValueCodes valueCodes, Options options) {

    private static final String COUPON = "8110";
    private static final String OFFER = "8112";

    /**
     * What is taken that standards refuse.
     *
     * @param supplements format 2 of (8112), as The Coupon Bureau issues it
     * @param withoutCheckDigit a UPC-5 of 11 digits, of scanners that strip the check digit
     */
    public record Options(boolean supplements, boolean withoutCheckDigit) {
        public static final Options NONE = new Options(false, false);
    }

    /** With the usual value codes. */
    public static BuiltInDecoders of(Options options) {
        return new BuiltInDecoders(ValueCodes.usual(), options);
    }

    /**
     * Reads a text as whatever it looks like: an application identifier says it, or else prefix and length do.
     *
     * @param today decides the century of dates, and nothing else
     */
    public Decoding decode(ScannedText scanned, LocalDate today) {
        Optional<CouponKind> kind = kindOf(scanned, today);
        return kind.isPresent() ? decodeAs(kind.get(), scanned, today) : Decoding.unknown(scanned);
    }

    /** As what a text would be read; nothing where nothing knows it. */
    public Optional<CouponKind> kindOf(ScannedText scanned, LocalDate today) {
        return scanned.text().isEmpty() ? Optional.empty() : KindOfText.of(scanned, this, today);
    }

    /** Reads a text as a coupon of this kind. */
    public Decoding decodeAs(CouponKind kind, ScannedText scanned, LocalDate today) {
        return new Decoding(
                null,
                kind,
                scanned.symbology().or(() -> Optional.of(kind.symbology())),
                verdict(kind, scanned.text(), today));
    }

    CouponVerdict<? extends CouponData> verdict(CouponKind kind, String text, LocalDate today) {
        return switch (kind) {
            case GS1_8110 -> Coupon8110Decoder.decode(dataOf(text, COUPON), today);
            case GS1_8112 -> Offer8112Decoder.decode(dataOf(text, OFFER), options.supplements());
            case GS1_255 -> GlobalCouponNumberDecoder.decode(elements(text, GlobalCouponNumberDecoder.NUMBER), today);
            case GS1_EXTENDED -> ExtendedCodeDecoder.decode(elements(text, "8100"), today);
            case UPC5 -> valueCodeDecoder().upcFive(text);
            case EAN99 -> valueCodeDecoder().eanNinetyNine(text);
            case EURO98 -> EuroCouponDecoder.decode(text);
        };
    }

    private ValueCodeDecoder valueCodeDecoder() {
        return new ValueCodeDecoder(valueCodes, options.withoutCheckDigit());
    }

    /** What stands behind an application identifier, in brackets, bare, or left out. */
    private static String dataOf(String text, String identifier) {
        String inBrackets = "(" + identifier + ")";
        if (text.startsWith(inBrackets)) {
            return text.substring(inBrackets.length());
        }
        return text.startsWith(identifier) ? text.substring(identifier.length()) : text;
    }

    /** A text without an application identifier is the data of one. */
    private static List<Element> elements(String text, String without) {
        return ElementStrings.of(text).orElseGet(() -> List.of(new Element(without, text)));
    }
}
