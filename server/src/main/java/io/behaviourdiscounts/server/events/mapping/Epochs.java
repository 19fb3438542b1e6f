package io.behaviourdiscounts.server.events.mapping;

import java.util.Optional;
import java.util.regex.Pattern;

/** Times that are written as the number of something since 1970. */
final class Epochs {

    private static final int LONGEST = 32;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?");
    private static final Pattern SHORTENED = Pattern.compile("[0-9][.,][0-9]+[eE]\\+?[0-9]+");
    private static final Pattern DAYS = Pattern.compile("[2-9][0-9]{4}([.,][0-9]+)?");

    private Epochs() {}

    static boolean isNumber(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches();
    }

    /** What a text looks like that is no time as the mapping says. */
    static Optional<String> advice(String text) {
        if (SHORTENED.matcher(text).matches()) {
            return Optional.of(
                    "a spreadsheet has shortened this number: format the column as text and export it again");
        }
        if (DAYS.matcher(text).matches()) {
            return Optional.of(
                    "it looks like a spreadsheet's count of days: format the column as a date and export it again");
        }
        if (!isNumber(text)) {
            return Optional.empty();
        }
        return switch (text.replaceFirst("\\..*", "").replaceFirst("^[-+]", "").length()) {
            case 9, 10 -> Optional.of("it looks like seconds: pattern: epoch_seconds");
            case 12, 13 -> Optional.of("it looks like milliseconds: pattern: epoch_millis");
            case 15, 16 -> Optional.of("it looks like microseconds: pattern: epoch_micros");
            default -> Optional.empty();
        };
    }
}
