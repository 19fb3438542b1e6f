package io.behaviourdiscounts.rules.source;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Characters that a person takes for others and YAML does not: the quotes that word processors write, spaces that do not break,
 * and what cannot be seen at all.
 */
final class StrangeCharacters {

    /** Quotation marks, primes and accents that stand where straight quotes are meant. */
    private static final String QUOTES =
            "\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB\u2039\u203A\u2032\u2033\u00B4\uFF02\uFF07";

    private StrangeCharacters() {}

    /** What is wrong with a text that stands without quotes, if its author can hardly have meant it so. */
    static Optional<String> complaint(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return quotes(text).or(() -> blank(text));
    }

    private static Optional<String> quotes(String text) {
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        boolean opens = isQuote(first);
        boolean closes = isQuote(last) && text.length() > 1;
        boolean oneWord = text.codePoints().noneMatch(Character::isWhitespace);
        return opens && (closes || oneWord) ? Optional.of(quotesComplaint(text)) : Optional.empty();
    }

    private static String quotesComplaint(String text) {
        String used = text.codePoints()
                .filter(StrangeCharacters::isQuote)
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
        String inside = text.codePoints()
                .filter(c -> !isQuote(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return "YAML does not know the quotes %s and takes them for letters of the text: write \"%s\" with straight quotes, or without any"
                .formatted(used, Excerpt.of(inside));
    }

    private static boolean isQuote(int character) {
        return QUOTES.indexOf(character) >= 0;
    }

    private static Optional<String> blank(String text) {
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        OptionalInt strange = isStrangeBlank(first)
                ? OptionalInt.of(first)
                : isStrangeBlank(last)
                        ? OptionalInt.of(last)
                        : text.codePoints()
                                .filter(StrangeCharacters::isInvisible)
                                .findFirst();
        return strange.isPresent()
                ? Optional.of("%s is part of '%s': take it out, or put the text in quotes if you mean it"
                        .formatted(named(strange.getAsInt()), Excerpt.of(text)))
                : Optional.empty();
    }

    /** A blank that YAML does not take for one: {@code a no-break space (U+00A0)}; nothing where a text has none. */
    static Optional<String> strangeBlankIn(String text) {
        return text.codePoints()
                .filter(StrangeCharacters::isStrangeBlank)
                .mapToObj(StrangeCharacters::named)
                .findFirst();
    }

    /** Whether a text has quotes that YAML does not know. */
    static boolean hasStrangeQuotes(String text) {
        return text.codePoints().anyMatch(StrangeCharacters::isQuote);
    }

    /** Whether a character looks like a space, or like nothing, and is no blank to YAML. */
    static boolean isStrangeBlank(int character) {
        return (Character.isSpaceChar(character) && character != ' ') || isInvisible(character);
    }

    /** What nobody sees, save the joiners that scripts and emoji are written with. */
    private static boolean isInvisible(int character) {
        return switch (character) {
            case 0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF -> true;
            default -> false;
        };
    }

    /** A character by its name, with its article. */
    static String named(int character) {
        String name = String.valueOf(Character.getName(character)).toLowerCase(Locale.ROOT);
        return "%s %s (U+%04X)".formatted("aeiou".indexOf(name.charAt(0)) >= 0 ? "an" : "a", name, character);
    }
}
