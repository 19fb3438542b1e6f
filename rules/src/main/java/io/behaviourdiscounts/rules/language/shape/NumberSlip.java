package io.behaviourdiscounts.rules.language.shape;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them and YAML does not: {@code 49,90}, {@code 1.000,00}, {@code $50}, {@code 50 EUR}, {@code 15 %},
 * {@code one}. What could be a date, a time, a version or an id is none of them.
 */
public final class NumberSlip {

    private static final String BLANKS = "[ \\u00A0\\u202F\\u2009]";
    private static final String CURRENCY_BEFORE = "(?:(?:[A-Z]{1,3})?\\p{Sc}|[A-Z]{3}|Rs\\.?|Fr\\.)";
    private static final String UNIT_BEHIND = "(?:\\p{Sc}|%|‰|,-|,–|,—|\\.-|[A-Za-z]{1,12}\\.?)";
    private static final Pattern SLIP =
            Pattern.compile("(?<sign>[-+\\u2212]?)(?:" + CURRENCY_BEFORE + BLANKS + "*)?(?<sign2>[-+\\u2212]?)"
                    + "(?<digits>[0-9](?:[0-9.,'\\u2019_ \\u00A0\\u202F\\u2009]*[0-9])?|[.,][0-9]+)"
                    + "(?:" + BLANKS + "*(?<unit>" + UNIT_BEHIND + "))?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+");
    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{1,3}(?:[.,'\\u2019_ \\u00A0\\u202F\\u2009][0-9]{3})+");
    private static final Pattern WITH_DECIMALS = Pattern.compile(
            "(?<whole>[0-9]*|[0-9]{1,3}(?:[.,'\\u2019_ \\u00A0\\u202F\\u2009][0-9]{3})+)[.,](?<decimals>[0-9]+)");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("once", "1"),
            Map.entry("two", "2"),
            Map.entry("twice", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"));

    private NumberSlip() {}

    /** How to write the number that is meant by a text; nothing where none is, or where it is written well. */
    public static Optional<String> advice(String text) {
        String word = WORDS.get(text.strip().toLowerCase(Locale.ROOT));
        if (word != null) {
            return Optional.of("write " + word);
        }
        Matcher slip = SLIP.matcher(text.strip());
        if (text.length() > 64 || !slip.matches()) {
            return Optional.empty();
        }
        String digits = slip.group("digits");
        boolean bare = digits.equals(text.strip().replaceFirst("^[-+]", ""));
        if (PLAIN.matcher(digits).matches() && (bare || !GROUPED.matcher(digits).matches())) {
            boolean thousands = digits.indexOf('.') < 0
                    && slip.group("unit") != null
                    && slip.group("unit").equalsIgnoreCase("k");
            return bare ? Optional.empty() : Optional.of("write " + sign(slip) + digits + (thousands ? "000" : ""));
        }
        return advice(sign(slip), digits);
    }

    private static String sign(Matcher slip) {
        String sign = slip.group("sign") + slip.group("sign2");
        return sign.isEmpty() || sign.equals("+") ? "" : "-";
    }

    private static Optional<String> advice(String sign, String digits) {
        boolean grouped = GROUPED.matcher(digits).matches();
        Matcher decimals = WITH_DECIMALS.matcher(digits);
        boolean withDecimals = decimals.matches();
        String whole = sign + digits.replaceAll("[^0-9]", "");
        if (grouped && !withDecimals) {
            return Optional.of("write " + whole);
        }
        if (!withDecimals) {
            return Optional.empty();
        }
        String decimal = sign + point(decimals.group("whole"), decimals.group("decimals"));
        return Optional.of(
                grouped ? "write %s for thousands, or %s for decimals".formatted(whole, decimal) : "write " + decimal);
    }

    private static String point(@Nullable String whole, String decimals) {
        String digits = whole == null ? "" : whole.replaceAll("[^0-9]", "");
        return (digits.isEmpty() ? "0" : digits) + "." + decimals;
    }
}
