package io.behaviourdiscounts.rules.code;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The one normalisation of every code, prefixes and vanity codes too: compatibility characters as what they stand for (NFKC), what
 * cannot be seen dropped, upper case, no blanks and no dashes of any kind, O read as 0, I and L as 1 (Douglas Crockford,
 * <a href="https://www.crockford.com/base32.html">Base 32</a>). Codes that normalise alike are one code.
 */
public final class CodeText {

    /** One round is enough for what people type; what is left over after some more is no code of anybody's. */
    private static final int ROUNDS = 4;

    private static final int BEYOND_ASCII = 0x80;

    private CodeText() {}

    /** What was typed or scanned, as it is compared, checked and hashed. It normalises to itself. */
    public static String normalise(String typed) {
        return typed.chars().allMatch(character -> character < BEYOND_ASCII) ? ascii(typed) : any(typed);
    }

    /** The same, sooner: nothing here is composed of parts, and what is made of it is made at once. */
    private static String ascii(String typed) {
        StringBuilder normalised = new StringBuilder(typed.length());
        for (int place = 0; place < typed.length(); place++) {
            char character = typed.charAt(place);
            if (character != '-' && !Character.isWhitespace(character)) {
                normalised.append((char) lookalike(Character.toUpperCase(character)));
            }
        }
        return normalised.toString();
    }

    private static String any(String typed) {
        String text = typed;
        for (int round = 0; round < ROUNDS; round++) {
            String next = once(text);
            if (next.equals(text)) {
                return next;
            }
            text = next;
        }
        return text;
    }

    private static String once(String typed) {
        String composed = Normalizer.normalize(kept(typed), Form.NFKC);
        String upper = Normalizer.normalize(kept(composed).toUpperCase(Locale.ROOT), Form.NFKC);
        StringBuilder normalised = new StringBuilder(upper.length());
        kept(upper).codePoints().map(CodeText::lookalike).forEach(normalised::appendCodePoint);
        return normalised.toString();
    }

    private static String kept(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(CodeText::counts).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean counts(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && !isDash(character)
                && !isIgnorable(character);
    }

    /** Hyphens, dashes, and the minus sign. */
    private static boolean isDash(int character) {
        return Character.getType(character) == Character.DASH_PUNCTUATION || character == 0x2212 || character == 0x2043;
    }

    /** Unicode's {@code Default_Ignorable_Code_Point}: what is not shown where nothing is known of it. */
    private static boolean isIgnorable(int character) {
        return switch (character) {
            case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                isBetween(character, 0x180B, 0x180F)
                        || isBetween(character, 0x200B, 0x200F)
                        || isBetween(character, 0x202A, 0x202E)
                        || isBetween(character, 0x2060, 0x206F)
                        || isBetween(character, 0xFE00, 0xFE0F)
                        || isBetween(character, 0xFFF0, 0xFFF8)
                        || isBetween(character, 0x1BCA0, 0x1BCA3)
                        || isBetween(character, 0x1D173, 0x1D17A)
                        || isBetween(character, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean isBetween(int character, int first, int last) {
        return character >= first && character <= last;
    }

    private static int lookalike(int character) {
        return switch (character) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> character;
        };
    }
}
