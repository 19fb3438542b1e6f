package io.behaviourdiscounts.issuer.code;

import java.util.Locale;

/**
 * The one normalisation of every code, prefixes and vanity codes too: upper case, no spaces or hyphens, O read as 0, I and L as 1
 * (Douglas Crockford, <a href="https://www.crockford.com/base32.html">Base 32</a>). Codes that normalise alike are one code.
 */
public final class CodeText {

    private CodeText() {}

    /** What was typed or scanned, as it is compared, checked and hashed. It normalises to itself. */
    public static String normalise(String typed) {
        String upper = typed.toUpperCase(Locale.ROOT);
        StringBuilder normalised = new StringBuilder(upper.length());
        upper.codePoints()
                .filter(character ->
                        character != '-' && !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                .map(CodeText::lookalike)
                .forEach(normalised::appendCodePoint);
        return normalised.toString();
    }

    private static int lookalike(int character) {
        return switch (character) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> character;
        };
    }
}
