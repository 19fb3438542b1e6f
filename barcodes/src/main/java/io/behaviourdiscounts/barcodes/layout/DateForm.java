package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.gs1.SixDigitDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a date stands in a barcode. */
public enum DateForm {
    YEAR_MONTH_DAY("yyMMdd"),
    LONG_YEAR_MONTH_DAY("yyyyMMdd"),
    MONTH_YEAR("MMyy"),
    YEAR_MONTH("yyMM"),
    YEAR_DAY("yyDDD");

    private final String written;

    DateForm(String written) {
        this.written = written;
    }

    public String written() {
        return written;
    }

    public int length() {
        return written.length();
    }

    public static Optional<DateForm> of(String written) {
        return Arrays.stream(values())
                .filter(form -> form.written.equals(written))
                .findFirst();
    }

    public static List<String> all() {
        return Arrays.stream(values()).map(DateForm::written).toList();
    }

    /**
     * The day of these digits; nothing where there is none. Of a month it is the last, or the first.
     *
     * @param digits as many as the form has
     * @param today decides the century
     */
    public Optional<LocalDate> read(String digits, boolean lastOfMonth, LocalDate today) {
        try {
            return Optional.of(
                    switch (this) {
                        case YEAR_MONTH_DAY ->
                            LocalDate.of(year(digits, 0, today), number(digits, 2, 4), number(digits, 4, 6));
                        case LONG_YEAR_MONTH_DAY ->
                            LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
                        case MONTH_YEAR -> ofMonth(year(digits, 2, today), number(digits, 0, 2), lastOfMonth);
                        case YEAR_MONTH -> ofMonth(year(digits, 0, today), number(digits, 2, 4), lastOfMonth);
                        case YEAR_DAY -> Year.of(year(digits, 0, today)).atDay(number(digits, 2, 5));
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The digits of a day; of its month, where the form has no days. */
    public String write(LocalDate day) {
        int year = day.getYear() % 100;
        return switch (this) {
            case YEAR_MONTH_DAY -> "%02d%02d%02d".formatted(year, day.getMonthValue(), day.getDayOfMonth());
            case LONG_YEAR_MONTH_DAY ->
                "%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            case MONTH_YEAR -> "%02d%02d".formatted(day.getMonthValue(), year);
            case YEAR_MONTH -> "%02d%02d".formatted(year, day.getMonthValue());
            case YEAR_DAY -> "%02d%03d".formatted(year, day.getDayOfYear());
        };
    }

    private static LocalDate ofMonth(int year, int month, boolean last) {
        YearMonth of = YearMonth.of(year, month);
        return last ? of.atEndOfMonth() : of.atDay(1);
    }

    private static int year(String digits, int start, LocalDate today) {
        return SixDigitDate.year(number(digits, start, start + 2), today);
    }

    private static int number(String digits, int start, int end) {
        return Integer.parseInt(digits, start, end, 10);
    }
}
