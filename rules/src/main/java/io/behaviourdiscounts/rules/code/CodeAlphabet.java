package io.behaviourdiscounts.rules.code;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The characters of which one is drawn for a place of a code, in the order of their digits. No two of them are one character once they are
 * typed ({@link CodeText}), and so none of them is mistaken for another.
 */
public record CodeAlphabet(String characters) {

    /** Ten digits. */
    public static final CodeAlphabet DIGITS = new CodeAlphabet("0123456789");

    /** Digits and upper-case letters that nobody mistakes for others: Crockford's 32. */
    public static final CodeAlphabet LETTERS_AND_DIGITS = new CodeAlphabet(CrockfordBase32.ALPHABET);

    /** The 22 letters among them. */
    public static final CodeAlphabet LETTERS = new CodeAlphabet(CrockfordBase32.ALPHABET.substring(10));

    private static final int BEYOND_ASCII = 0x80;

    /**
     * An alphabet.
     *
     * @throws IllegalArgumentException if it is empty, or if a character is not a letter or digit that {@link CodeText} leaves as it is, or stands
     *     there twice
     */
    public CodeAlphabet {
        complaint(characters).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    /**
     * The alphabet of what somebody wrote, in upper case.
     *
     * @return nothing if {@link #complaint} has one
     */
    public static Optional<CodeAlphabet> of(String written) {
        String upper = CodeText.normalise(written);
        return complaint(upper).isEmpty() ? Optional.of(new CodeAlphabet(upper)) : Optional.empty();
    }

    /** What is wrong with the characters of an alphabet. */
    static Optional<String> complaint(String characters) {
        if (characters.isEmpty()) {
            return Optional.of("an alphabet has letters or digits");
        }
        for (int index = 0; index < characters.length(); index++) {
            char character = characters.charAt(index);
            if (character >= BEYOND_ASCII || !Character.isLetterOrDigit(character)) {
                return Optional.of("an alphabet is of letters (A to Z) and digits");
            }
            if (CodeText.normalise(String.valueOf(character)).charAt(0) != character) {
                return Optional.of("'" + character + "' is read as another character");
            }
            if (characters.indexOf(character) != index) {
                return Optional.of("'" + character + "' stands twice among the characters that codes are made of");
            }
        }
        return Optional.empty();
    }

    /** How many characters there are. */
    public int size() {
        return characters.length();
    }

    /** The character of a digit, from 0 to below {@link #size()}. */
    public char character(int digit) {
        return characters.charAt(digit);
    }

    /** The digit of a normalised character; -1 where it is not among them. */
    public int digit(char normalised) {
        return characters.indexOf(normalised);
    }

    /** Its letters, or its digits; nothing where there is none of them. */
    Optional<CodeAlphabet> only(IntPredicate wanted) {
        String some =
                characters.chars().filter(wanted).mapToObj(Character::toString).collect(Collectors.joining());
        return some.isEmpty() ? Optional.empty() : Optional.of(new CodeAlphabet(some));
    }

    /** How many characters stand in both. */
    int inCommonWith(CodeAlphabet other) {
        return (int) characters
                .chars()
                .filter(character -> other.digit((char) character) >= 0)
                .count();
    }
}
