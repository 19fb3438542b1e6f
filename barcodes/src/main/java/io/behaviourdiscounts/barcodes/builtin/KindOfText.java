package io.behaviourdiscounts.barcodes.builtin;

import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings.Element;
import io.behaviourdiscounts.barcodes.gs1.ExtendedCodeDecoder;
import io.behaviourdiscounts.barcodes.gs1.GlobalCouponNumberDecoder;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As which kind of coupon a text is read. An application identifier says it. Without one the prefix does, of what has the length of a
 * UPC-A or an EAN-13, or nearly; longer digits are the data of that of (8110), (8112) and (255) in whose form they are, and of (8110)
 * where they are in no form, since its faults say most.
 */
final class KindOfText {

    private static final int UPC = 12;
    private static final int EAN = 13;

    private KindOfText() {}

    static Optional<CouponKind> of(ScannedText scanned, BuiltInDecoders decoders, LocalDate today) {
        String text = scanned.text();
        boolean isRetail = scanned.symbology()
                .filter(symbology -> symbology == Symbology.UPC_A || symbology == Symbology.EAN_13)
                .isPresent();
        Optional<CouponKind> identified = isRetail ? Optional.empty() : byIdentifier(scanned);
        if (identified.isPresent() || text.startsWith("(")) {
            return identified;
        }
        return text.length() <= EAN || text.startsWith("98") || text.startsWith("99")
                ? byPrefix(text)
                : byForm(text, decoders, today);
    }

    private static Optional<CouponKind> byIdentifier(ScannedText scanned) {
        String text = scanned.text();
        if (text.startsWith("(8110)") || text.startsWith("8110")) {
            return Optional.of(CouponKind.GS1_8110);
        }
        if (text.startsWith("(8112)") || text.startsWith("8112")) {
            return Optional.of(CouponKind.GS1_8112);
        }
        boolean hasIdentifiers = text.startsWith("(")
                || text.indexOf(ElementStrings.SEPARATOR) >= 0
                || scanned.symbology()
                        .filter(symbology -> symbology == Symbology.GS1_128)
                        .isPresent();
        List<Element> elements = ElementStrings.of(text).orElse(List.of());
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        if (ExtendedCodeDecoder.IDENTIFIERS.contains(elements.getFirst().identifier())) {
            return Optional.of(CouponKind.GS1_EXTENDED);
        }
        boolean isNumbered =
                elements.stream().anyMatch(element -> element.identifier().equals(GlobalCouponNumberDecoder.NUMBER));
        return hasIdentifiers && isNumbered ? Optional.of(CouponKind.GS1_255) : Optional.empty();
    }

    private static Optional<CouponKind> byPrefix(String text) {
        boolean isUpc = text.length() == UPC && ScannedText.isDigits(text) && CheckDigits.hasMod10(text);
        if (text.startsWith("99") && !isUpc) {
            return Optional.of(CouponKind.EAN99);
        }
        if (text.startsWith("98") && !isUpc) {
            return Optional.of(CouponKind.EURO98);
        }
        boolean isAnyUpc = text.length() == UPC && ScannedText.isDigits(text);
        return text.startsWith("5") || isAnyUpc ? Optional.of(CouponKind.UPC5) : Optional.empty();
    }

    private static Optional<CouponKind> byForm(String text, BuiltInDecoders decoders, LocalDate today) {
        Optional<CouponKind> inForm = Stream.of(CouponKind.GS1_8110, CouponKind.GS1_8112, CouponKind.GS1_255)
                .filter(kind -> decoders.verdict(kind, text, today) instanceof CouponVerdict.Valid<?>)
                .findFirst();
        return inForm.isPresent() || !isAlmostDigits(text) ? inForm : Optional.of(CouponKind.GS1_8110);
    }

    private static boolean isAlmostDigits(String text) {
        return text.chars()
                        .filter(character -> character < '0' || character > '9')
                        .count()
                <= 1;
    }
}
