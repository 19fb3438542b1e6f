package io.behaviourdiscounts.barcodes.coupon;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A constant that stands in barcodes as one digit. */
public interface DigitCode {

    char code();

    /** All digits of a type. */
    static <E extends Enum<E> & DigitCode> String codes(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> String.valueOf(constant.code()))
                .collect(Collectors.joining());
    }

    /**
     * The constant of a digit.
     *
     * @param code one of {@link #codes}
     */
    static <E extends Enum<E> & DigitCode> E of(Class<E> type, char code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.code() == code)
                .findFirst()
                .orElseThrow();
    }
}
