package io.behaviourdiscounts.barcodes.gs1;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Dates with two digits of the year. */
public final class SixDigitDate {

    private SixDigitDate() {}

    /** The date of {@code YYMMDD}; nothing where there is no such day. */
    public static Optional<LocalDate> of(String digits, LocalDate today) {
        try {
            return Optional.of(LocalDate.of(year(number(digits, 0), today), number(digits, 2), number(digits, 4)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The month of a year in two digits; nothing where there is no such month. */
    public static Optional<YearMonth> month(int year, int month, LocalDate today) {
        return month < 1 || month > 12 ? Optional.empty() : Optional.of(YearMonth.of(year(year, today), month));
    }

    /**
     * The year of two digits: of the century that lies nearest (GS1 General Specifications, 7.12).
     *
     * @param twoDigits from 0 to 99
     */
    public static int year(int twoDigits, LocalDate today) {
        int century = today.getYear() / 100 * 100;
        int ahead = twoDigits - today.getYear() % 100;
        if (ahead >= 51) {
            return century - 100 + twoDigits;
        }
        return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
    }

    private static int number(String digits, int start) {
        return (digits.charAt(start) - '0') * 10 + digits.charAt(start + 1) - '0';
    }
}
