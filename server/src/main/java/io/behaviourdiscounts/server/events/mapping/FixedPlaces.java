package io.behaviourdiscounts.server.events.mapping;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times that are nothing but digits at fixed places, such as {@code yyyy-MM-dd HH:mm:ss}, read at a tenth of what a formatter takes: files have millions
 * of them. What is not clearly such a time is left to the formatter.
 */
final class FixedPlaces {

    private static final String FIELDS = "yMdHms";
    private static final int SECOND = 5;

    private final String pattern;
    private final int[] places;

    private FixedPlaces(String pattern, int[] places) {
        this.pattern = pattern;
        this.places = places;
    }

    /** Of a pattern that says no more than year, month, day, hour, minute and perhaps second, each once and with all its digits. */
    static Optional<FixedPlaces> of(String pattern) {
        int[] places = new int[FIELDS.length()];
        for (int field = 0; field < places.length; field++) {
            char letter = FIELDS.charAt(field);
            int place = pattern.indexOf(letter);
            int digits = field == 0 ? 4 : 2;
            boolean isThere = place >= 0
                    && pattern.lastIndexOf(letter) == place + digits - 1
                    && pattern.startsWith(String.valueOf(letter).repeat(digits), place);
            if (!isThere && (field != SECOND || place >= 0)) {
                return Optional.empty();
            }
            places[field] = place;
        }
        boolean isSimple = pattern.chars().allMatch(unit -> FIELDS.indexOf(unit) >= 0 || " -/.:,_".indexOf(unit) >= 0);
        return isSimple ? Optional.of(new FixedPlaces(pattern, places)) : Optional.empty();
    }

    /** The time of a text; null where a formatter has to be asked. */
    @Nullable
    LocalDateTime read(String text) {
        if (text.length() != pattern.length()) {
            return null;
        }
        for (int at = 0; at < text.length(); at++) {
            char expected = pattern.charAt(at);
            char found = text.charAt(at);
            boolean fits = FIELDS.indexOf(expected) < 0 ? found == expected : found >= '0' && found <= '9';
            if (!fits) {
                return null;
            }
        }
        int year = number(text, places[0], 4);
        int month = number(text, places[1], 2);
        int day = number(text, places[2], 2);
        int hour = number(text, places[3], 2);
        int minute = number(text, places[4], 2);
        int second = places[SECOND] < 0 ? 0 : number(text, places[SECOND], 2);
        boolean isTime = year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
                && hour <= 23
                && minute <= 59
                && second <= 59;
        return isTime ? LocalDateTime.of(year, month, day, hour, minute, second) : null;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
