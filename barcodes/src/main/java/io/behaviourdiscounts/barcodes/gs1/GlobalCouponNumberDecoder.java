package io.behaviourdiscounts.barcodes.gs1;

import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.GlobalCouponNumber;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.gs1.ElementStrings.Element;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads (255) and its companions (17), (390n), (394n) and (8111), the last three of which exclude each other. */
public final class GlobalCouponNumberDecoder {

    public static final String NUMBER = "255";

    private static final String AMOUNT = "390";
    private static final String PERCENT = "394";
    private static final String POINTS = "8111";
    private static final String EXPIRES = "17";
    private static final int NUMBER_LENGTH = 13;
    private static final int LONGEST_SERIAL = 12;
    private static final int LONGEST_AMOUNT = 15;
    private static final int FOUR = 4;
    private static final int DATE = 6;

    private GlobalCouponNumberDecoder() {}

    /** Reads element strings that have a (255) among them. */
    public static CouponVerdict<GlobalCouponNumber> decode(List<Element> elements, LocalDate today) {
        Map<String, Element> byKind = new HashMap<>();
        for (Element element : elements) {
            Optional<BarcodeFault> fault = fault(element, today);
            if (fault.isPresent()) {
                return invalid(fault.get(), element);
            }
            if (byKind.put(kind(element), element) != null) {
                return invalid(BarcodeFault.REPEATED_AI, element);
            }
        }
        Element number = byKind.get(NUMBER);
        if (number == null) {
            return invalid(BarcodeFault.MISSING_GCN, elements.getFirst());
        }
        List<Element> values =
                elements.stream().filter(GlobalCouponNumberDecoder::isValue).toList();
        return values.size() > 1
                ? invalid(BarcodeFault.EXCLUSIVE_AIS, values.get(1))
                : new CouponVerdict.Valid<>(coupon(number.data(), byKind));
    }

    private static GlobalCouponNumber coupon(String number, Map<String, Element> byKind) {
        return new GlobalCouponNumber(
                number.substring(0, NUMBER_LENGTH),
                number.length() > NUMBER_LENGTH ? number.substring(NUMBER_LENGTH) : null,
                decimal(byKind.get(AMOUNT)),
                decimal(byKind.get(PERCENT)),
                data(byKind.get(POINTS)),
                data(byKind.get(EXPIRES)));
    }

    /** (390n) and (394n) are one kind each, whatever their n. */
    private static String kind(Element element) {
        String identifier = element.identifier();
        return identifier.startsWith(AMOUNT) || identifier.startsWith(PERCENT)
                ? identifier.substring(0, 3)
                : identifier;
    }

    private static boolean isValue(Element element) {
        return List.of(AMOUNT, PERCENT, POINTS).contains(kind(element));
    }

    private static Optional<BarcodeFault> fault(Element element, LocalDate today) {
        String data = element.data();
        if (!ScannedText.isDigits(data)) {
            return Optional.of(BarcodeFault.NON_DIGIT_CHARACTER);
        }
        return switch (kind(element)) {
            case NUMBER -> numberFault(data);
            case AMOUNT -> unless(!data.isEmpty() && data.length() <= LONGEST_AMOUNT, BarcodeFault.INVALID_AMOUNT);
            case PERCENT ->
                unless(data.length() == FOUR && decimals(element) <= FOUR - 1, BarcodeFault.INVALID_PERCENTAGE);
            case POINTS -> unless(data.length() == FOUR, BarcodeFault.INVALID_POINTS);
            case EXPIRES -> unless(isExpiry(data, today), BarcodeFault.INVALID_EXIPIRATION_DATE);
            default -> Optional.of(BarcodeFault.UNKNOWN_AI);
        };
    }

    private static Optional<BarcodeFault> numberFault(String data) {
        if (data.length() < NUMBER_LENGTH) {
            return Optional.of(BarcodeFault.TRUNCATED_GCN);
        }
        if (!CheckDigits.hasMod10(data.substring(0, NUMBER_LENGTH))) {
            return Optional.of(BarcodeFault.INCORRECT_CHECK_DIGIT);
        }
        return unless(data.length() - NUMBER_LENGTH <= LONGEST_SERIAL, BarcodeFault.INVALID_SERIAL_LENGTH);
    }

    private static boolean isExpiry(String data, LocalDate today) {
        if (data.length() != DATE) {
            return false;
        }
        String day = data.endsWith("00") ? data.substring(0, FOUR) + "01" : data;
        return SixDigitDate.of(day, today).isPresent();
    }

    private static Optional<BarcodeFault> unless(boolean right, BarcodeFault fault) {
        return right ? Optional.empty() : Optional.of(fault);
    }

    private static Invalid<GlobalCouponNumber> invalid(BarcodeFault fault, Element element) {
        String data = element.data();
        int strange = ScannedText.firstNonDigit(data);
        Span span = switch (fault) {
            case NON_DIGIT_CHARACTER -> new Span(strange, 1);
            case INCORRECT_CHECK_DIGIT -> new Span(NUMBER_LENGTH - 1, 1);
            case INVALID_SERIAL_LENGTH -> Span.restOf(data, NUMBER_LENGTH);
            default -> Span.all(data);
        };
        return new Invalid<>(fault, data, span);
    }

    /** The last digit of the identifier says how many decimals there are. */
    private static int decimals(Element element) {
        return element.identifier().charAt(3) - '0';
    }

    private static @Nullable BigDecimal decimal(@Nullable Element element) {
        return element == null
                ? null
                : new BigDecimal(element.data())
                        .movePointLeft(decimals(element))
                        .setScale(decimals(element));
    }

    private static @Nullable String data(@Nullable Element element) {
        return element == null ? null : element.data();
    }
}
