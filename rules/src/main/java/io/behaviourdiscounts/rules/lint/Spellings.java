package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.Slips;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.value.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes of currencies (ISO 4217) and countries (ISO 3166-1, of two or three letters) that nobody else spells so, beside paths whose
 * last step says that such a code stands there. Whole names of countries are no codes, and are let through.
 */
final class Spellings {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Kosovo has no code of the standard yet, and this one is what everybody writes. */
    private static final String KOSOVO = "XK";

    private static final Set<String> COUNTRIES = Stream.of(
                    Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2),
                    Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3),
                    Set.of(KOSOVO))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> OTHER_COUNTRIES = Map.of("UK", "GB", "EN", "GB", "EL", "GR");

    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final int CURRENCY_CODE = 3;

    private Spellings() {}

    static void check(Condition condition, Warnings warnings) {
        ConditionParts.tests(condition)
                .forEach(at -> TestParts.literals(at.test())
                        .forEach(literal ->
                                complaint(at.path(), literal).ifPresent(message -> warnings.add(at, message))));
    }

    private static Optional<String> complaint(Path path, Literal literal) {
        String last = path.steps().getLast();
        if (last.equals("currency") || last.endsWith("_currency")) {
            return complaint(path, literal, Spellings::currency);
        }
        if (last.equals("country") || last.endsWith("_country") || last.equals("country_code")) {
            return complaint(path, literal, Spellings::country);
        }
        return Optional.empty();
    }

    private static Optional<String> complaint(Path path, Literal literal, Function<String, Optional<String>> reading) {
        return reading.apply(literal.text())
                .map(what -> "'%s' as a %s: %s"
                        .formatted(literal.text(), path.steps().getLast().replace('_', ' '), what));
    }

    private static Optional<String> currency(String text) {
        if (CURRENCIES.contains(text)) {
            return Optional.empty();
        }
        String capitals = text.toUpperCase(Locale.ROOT);
        Optional<String> meant = CURRENCIES.contains(capitals) ? Optional.of(capitals) : Slips.currency(text);
        return meant.map(Spellings::didYouMean)
                .or(() -> isCode(text) && text.length() == CURRENCY_CODE
                        ? Optional.of("there is no such currency; codes are written as in USD")
                        : Optional.empty());
    }

    private static Optional<String> country(String text) {
        if (COUNTRIES.contains(text)) {
            return Optional.empty();
        }
        String capitals = text.toUpperCase(Locale.ROOT);
        Optional<String> meant = COUNTRIES.contains(capitals)
                ? Optional.of(capitals)
                : Optional.ofNullable(OTHER_COUNTRIES.get(capitals));
        return meant.map(Spellings::didYouMean)
                .or(() -> isCode(text) && text.length() <= LONGEST_COUNTRY_CODE
                        ? Optional.of("there is no such country; codes are written as in US")
                        : Optional.empty());
    }

    private static boolean isCode(String text) {
        return text.length() > 1 && text.chars().allMatch(c -> c < 128 && Character.isLetter(c));
    }

    private static String didYouMean(String code) {
        return "did you mean '" + code + "'? Texts are compared letter by letter, as events carry them";
    }
}
