package io.behaviourdiscounts.schemas.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Times as nearly all events have them, {@code 2024-07-15T18:24:10.123Z}, read at a tenth of what {@code java.time}'s formatters take. */
public final class IsoTimes {

    private static final int WITHOUT_FRACTION = "2024-07-15T18:24:10Z".length();
    private static final int WITH_NANOS = WITHOUT_FRACTION + 10;
    private static final int SECONDS_A_DAY = 86_400;

    private IsoTimes() {}

    /**
     * The moment of a text in this form, with up to nine decimals and a {@code Z}. Nothing for all else, which may be a time in another form: whoever
     * asks then asks a formatter.
     */
    public static Optional<Instant> quick(String text) {
        int length = text.length();
        if (length < WITHOUT_FRACTION
                || length > WITH_NANOS
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z') {
            return Optional.empty();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nanos = nanos(text, length - 1);
        if ((year | month | day | hour | minute | second | nanos) < 0
                || month < 1
                || month > 12
                || day < 1
                || hour > 23
                || minute > 59
                || second > 59
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Optional.of(Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, nanos));
    }

    /** The decimals behind the seconds; -1 where they are none. */
    private static int nanos(String text, int end) {
        if (end == WITHOUT_FRACTION - 1) {
            return 0;
        }
        int decimals = end - WITHOUT_FRACTION;
        if (text.charAt(WITHOUT_FRACTION - 1) != '.' || decimals == 0) {
            return -1;
        }
        int nanos = digits(text, WITHOUT_FRACTION, end);
        for (int missing = decimals; missing < 9 && nanos >= 0; missing++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** The number of at most nine digits from one place up to another; -1 where anything else stands there. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
