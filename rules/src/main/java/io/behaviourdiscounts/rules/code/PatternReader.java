package io.behaviourdiscounts.rules.code;

import io.behaviourdiscounts.rules.code.BatchPattern.Drawn;
import io.behaviourdiscounts.rules.code.BatchPattern.Fixed;
import io.behaviourdiscounts.rules.code.BatchPattern.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people write for a {@link BatchPattern}:
 *
 * <ul>
 *   <li>{@code SUMMER-####-????}: {@code #} a digit, {@code ?} a letter, {@code *} a letter or digit; the rest stands in all codes;
 *   <li>{@code ^[A-Z][0-9]{5}$}: a regular expression of characters, classes of characters and how often each stands there. Of a class, the
 *       characters are drawn that nobody mistakes for others: all codes match the expression, and not all that matches is a code;
 *   <li>{@code prefix}, {@code suffix_type} and {@code length}, as promotions of the MACH Alliance say it.
 * </ul>
 *
 * <p>Letters are in upper case, whatever was written.
 */
public final class PatternReader {

    /** A letter or digit of ASCII, or what may stand between them. */
    private static final Pattern FIXED = Pattern.compile("[A-Z0-9._-]");

    private static final Pattern ATOM =
            Pattern.compile("(?<class>\\[[A-Za-z0-9-]+]|\\\\d)|(?<fixed>[A-Za-z0-9_-]|\\\\[.-])");

    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,2})}");

    private static final String HEX = "0123456789ABCDEF";

    /** Version 4 of RFC 9562: X any hexadecimal digit, Y one that is 8 or more and below C. */
    private static final String UUID_TEXT = "{UUID}";

    private static final String UUID_4 = "XXXXXXXX-XXXX-4XXX-YXXX-XXXXXXXXXXXX";

    private PatternReader() {}

    /** What was read. */
    public sealed interface Result {}

    /** A pattern. */
    public record Good(BatchPattern pattern) implements Result {}

    /** None, and why. */
    public record Wrong(String complaint) implements Result {}

    /** What stands behind the prefix of codes, as promotions of the MACH Alliance call it. */
    public enum Suffix {
        NUMERIC,
        ALPHANUMERIC,
        UUID
    }

    /**
     * Reads a pattern.
     *
     * @param alphabet the characters that are drawn; those that nobody mistakes for others when null
     */
    public static Result read(String text, @Nullable CodeAlphabet alphabet) {
        String written = text.strip();
        if (written.length() >= 2 && written.startsWith("^") && written.endsWith("$")) {
            return alphabet == null
                    ? expression(written)
                    : new Wrong("a regular expression says itself which characters it wants: leave out the alphabet");
        }
        if (written.toUpperCase(Locale.ROOT).endsWith(UUID_TEXT) && alphabet == null) {
            return uuid(
                    written.substring(0, written.length() - UUID_TEXT.length()).toUpperCase(Locale.ROOT));
        }
        return marks(written, alphabet == null ? CodeAlphabet.LETTERS_AND_DIGITS : alphabet);
    }

    /** The pattern of a prefix and so many characters after it; of a UUID, all of it. */
    public static Result read(String prefix, Suffix suffix, int length) {
        String upper = prefix.toUpperCase(Locale.ROOT);
        return switch (suffix) {
            case NUMERIC -> read(upper + "#".repeat(length), null);
            case ALPHANUMERIC -> read(upper + "*".repeat(length), null);
            case UUID -> uuid(upper);
        };
    }

    private static Result marks(String text, CodeAlphabet alphabet) {
        List<Place> places = new ArrayList<>();
        String upper = text.toUpperCase(Locale.ROOT);
        for (int at = 0; at < upper.length(); at++) {
            char mark = upper.charAt(at);
            Optional<CodeAlphabet> drawn = switch (mark) {
                case '#' -> alphabet.only(Character::isDigit);
                case '?' -> alphabet.only(Character::isLetter);
                default -> Optional.of(alphabet);
            };
            if (drawn.isEmpty()) {
                return new Wrong(
                        "the alphabet has no " + (mark == '#' ? "digits" : "letters") + " for a '" + mark + "'");
            }
            Optional<Place> place = isMark(mark) ? drawn.map(Drawn::new) : fixed(mark);
            if (place.isEmpty()) {
                return new Wrong(foreign(mark));
            }
            places.add(place.get());
        }
        return good(upper, places);
    }

    private static boolean isMark(char character) {
        return character == '#' || character == '?' || character == '*';
    }

    private static String foreign(char character) {
        return "a pattern is of letters (A to Z), digits, hyphens, points and underscores, and of #, ? and *, not of '"
                + character + "'";
    }

    private static Optional<Place> fixed(char character) {
        return FIXED.matcher(String.valueOf(character)).matches() ? Optional.of(Fixed.of(character)) : Optional.empty();
    }

    private static Result expression(String text) {
        List<Place> places = new ArrayList<>();
        String inner = text.substring(1, text.length() - 1);
        Matcher atom = ATOM.matcher(inner);
        Matcher times = TIMES.matcher(inner);
        int at = 0;
        while (at < inner.length()) {
            if (!atom.region(at, inner.length()).lookingAt()) {
                return new Wrong(
                        "of regular expressions, characters, classes such as [A-Z], [0-9] and \\d, and {5} behind them are"
                                + " understood, not '" + inner.substring(at) + "'");
            }
            Optional<Place> place = place(atom);
            if (place.isEmpty()) {
                return new Wrong("no character of " + atom.group() + " is left that nobody mistakes for another");
            }
            at = atom.end();
            int count = 1;
            if (at < inner.length() && times.region(at, inner.length()).lookingAt()) {
                count = Integer.parseInt(times.group(1));
                at = times.end();
            }
            places.addAll(Collections.nCopies(count, place.get()));
        }
        return good(text, places);
    }

    private static Optional<Place> place(Matcher atom) {
        String oneOf = atom.group("class");
        if (oneOf == null) {
            String fixed = atom.group("fixed");
            return fixed(Character.toUpperCase(fixed.charAt(fixed.length() - 1)));
        }
        if (oneOf.equals("\\d")) {
            return Optional.of(new Drawn(CodeAlphabet.DIGITS));
        }
        Pattern members = Pattern.compile(oneOf, Pattern.CASE_INSENSITIVE);
        return CodeAlphabet.LETTERS_AND_DIGITS
                .only(character ->
                        members.matcher(Character.toString(character)).matches())
                .map(Drawn::new);
    }

    private static Result uuid(String prefix) {
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < prefix.length(); at++) {
            Optional<Place> place = fixed(prefix.charAt(at));
            if (place.isEmpty()) {
                return new Wrong(foreign(prefix.charAt(at)));
            }
            places.add(place.get());
        }
        UUID_4.chars().forEach(character -> places.add(ofUuid((char) character)));
        return good(prefix + UUID_TEXT, places);
    }

    private static Place ofUuid(char character) {
        return switch (character) {
            case 'X' -> new Drawn(new CodeAlphabet(HEX));
            case 'Y' -> new Drawn(new CodeAlphabet("89AB"));
            default -> Fixed.of(character);
        };
    }

    private static Result good(String text, List<Place> places) {
        return BatchPattern.complaint(places)
                .<Result>map(Wrong::new)
                .orElseGet(() -> new Good(new BatchPattern(text, places)));
    }
}
