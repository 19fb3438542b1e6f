package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.rules.code.CrockfordBase32;

/**
 * The last character of a derived code, by which a typing error is seen before anything is looked up.
 *
 * <p>It is computed as the hybrid systems of ISO/IEC 7064 (MOD 11,10 and MOD 37,36) are, with 32 for the number of characters:
 * MOD 33,32. So it is one of Crockford's 32 characters itself, where Crockford's own modulo 37 would need five more symbols that
 * nobody can say on a telephone. It sees every error in one character, and all but about one in a thousand swaps of two
 * neighbours. It covers the normalised prefix and body.
 *
 * <p>A prefix may hold a U, which the alphabet leaves out: it counts as a V, so the one single error that goes unseen here is a V
 * for a U in a prefix. Such a code is then simply not found.
 */
final class CheckCharacter {

    private CheckCharacter() {}

    /** The check character of a normalised text. */
    static char of(String normalised) {
        int remainder = remainder(normalised);
        int check = (CrockfordBase32.RADIX + 1 - remainder) % CrockfordBase32.RADIX;
        return CrockfordBase32.ALPHABET.charAt(check);
    }

    /** Whether a normalised code ends with the check character of what stands before it. */
    static boolean isRight(String normalisedCode) {
        int last = normalisedCode.length() - 1;
        return last >= 0
                && normalisedCode.chars().allMatch(CheckCharacter::isCovered)
                && of(normalisedCode.substring(0, last)) == normalisedCode.charAt(last);
    }

    private static int remainder(String text) {
        int product = CrockfordBase32.RADIX;
        for (int index = 0; index < text.length(); index++) {
            int sum = (product + valueOf(text.charAt(index))) % CrockfordBase32.RADIX;
            product = (sum == 0 ? CrockfordBase32.RADIX : sum) * 2 % (CrockfordBase32.RADIX + 1);
        }
        return product;
    }

    static boolean isCovered(int character) {
        return character == 'U' || CrockfordBase32.ALPHABET.indexOf(character) >= 0;
    }

    private static int valueOf(char character) {
        int value = CrockfordBase32.ALPHABET.indexOf(character == 'U' ? 'V' : character);
        if (value < 0) {
            throw new IllegalArgumentException("a code is of upper-case letters and digits");
        }
        return value;
    }
}
