package io.behaviourdiscounts.rules.code;

/**
 * Crockford's base 32: digits and upper-case letters without I, L, O and U
 * (<a href="https://www.crockford.com/base32.html">description</a>).
 */
public final class CrockfordBase32 {

    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public static final int RADIX = 32;
    private static final int BITS = 5;

    private CrockfordBase32() {}

    /** The first characters of the bytes, taken from the most significant bit on, five bits each. */
    public static String encode(byte[] bytes, int characters) {
        if (characters > bytes.length * Byte.SIZE / BITS) {
            throw new IllegalArgumentException(bytes.length + " bytes don't give " + characters + " characters");
        }
        StringBuilder text = new StringBuilder(characters);
        for (int position = 0; position < characters; position++) {
            text.append(ALPHABET.charAt(digit(bytes, position * BITS)));
        }
        return text.toString();
    }

    private static int digit(byte[] bytes, int firstBit) {
        int digit = 0;
        for (int bit = firstBit; bit < firstBit + BITS; bit++) {
            digit = (digit << 1) | ((bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
        }
        return digit;
    }
}
