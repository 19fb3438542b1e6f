package io.behaviourdiscounts.barcodes.gs1;

import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.ExtendedCode;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings.Element;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads (8100): n6, (8101): n10 and (8102): n2, with (21) behind them or not. */
public final class ExtendedCodeDecoder {

    public static final Set<String> IDENTIFIERS = Set.of("8100", "8101", "8102");

    private static final String SERIAL = "21";
    private static final int LONGEST_SERIAL = 20;
    private static final int OFFER_END = 6;

    private ExtendedCodeDecoder() {}

    /** Reads element strings the first of which is one of {@link #IDENTIFIERS}. */
    public static CouponVerdict<ExtendedCode> decode(List<Element> elements, LocalDate today) {
        Element first = elements.getFirst();
        String data = first.data();
        int strange = ScannedText.firstNonDigit(data);
        if (strange >= 0) {
            return new Invalid<>(BarcodeFault.NON_DIGIT, data, new Span(strange, 1));
        }
        if (data.length() != length(first.identifier())) {
            return new Invalid<>(BarcodeFault.LENGTH, data, Span.all(data));
        }
        return switch (elements.size()) {
            case 1 -> decode(first.identifier(), data, null, today);
            case 2 -> withSerial(first, elements.get(1), today);
            default -> unknown(elements.get(2));
        };
    }

    private static CouponVerdict<ExtendedCode> withSerial(Element first, Element serial, LocalDate today) {
        if (!serial.identifier().equals(SERIAL)) {
            return unknown(serial);
        }
        boolean isRight = !serial.data().isEmpty() && serial.data().length() <= LONGEST_SERIAL;
        return isRight
                ? decode(first.identifier(), first.data(), serial.data(), today)
                : new Invalid<>(BarcodeFault.INVALID_SERIAL, serial.data(), Span.all(serial.data()));
    }

    private static CouponVerdict<ExtendedCode> decode(
            String identifier, String data, @Nullable String serial, LocalDate today) {
        if (identifier.equals("8102")) {
            return data.charAt(0) == '0'
                    ? new CouponVerdict.Valid<>(new ExtendedCode(identifier, data.charAt(1), null, null, null, serial))
                    : new Invalid<>(BarcodeFault.LEADING_ZERO, data, new Span(0, 1));
        }
        String offer = data.substring(1, OFFER_END);
        if (data.length() == OFFER_END) {
            return new CouponVerdict.Valid<>(new ExtendedCode(identifier, data.charAt(0), offer, null, null, serial));
        }
        String end = data.substring(OFFER_END);
        Optional<YearMonth> month =
                SixDigitDate.month(Integer.parseInt(end.substring(2)), Integer.parseInt(end.substring(0, 2)), today);
        return month.isPresent()
                ? new CouponVerdict.Valid<>(
                        new ExtendedCode(identifier, data.charAt(0), offer, end, month.get(), serial))
                : new Invalid<>(BarcodeFault.END_OF_OFFER_MONTH, data, new Span(OFFER_END, 2));
    }

    private static Invalid<ExtendedCode> unknown(Element element) {
        return new Invalid<>(BarcodeFault.UNKNOWN_AI, element.data(), Span.all(element.data()));
    }

    private static int length(String identifier) {
        return switch (identifier) {
            case "8100" -> OFFER_END;
            case "8101" -> OFFER_END + 4;
            default -> 2;
        };
    }
}
