package io.behaviourdiscounts.barcodes.layout;

/**
 * A set of characters of ASCII.
 *
 * @param low a bit each for U+0000 to U+003F
 * @param high a bit each for U+0040 to U+007F
 */
public record CharacterClass(long low, long high) {

    public static final CharacterClass DIGITS = range('0', '9');
    public static final CharacterClass LETTERS = range('A', 'Z');
    public static final CharacterClass ALPHANUMERIC = DIGITS.or(LETTERS);

    private static final int HALF = 64;

    public static CharacterClass of(char character) {
        return range(character, character);
    }

    private static CharacterClass range(char first, char last) {
        long low = 0;
        long high = 0;
        for (char character = first; character <= last; character++) {
            if (character < HALF) {
                low |= 1L << character;
            } else {
                high |= 1L << (character - HALF);
            }
        }
        return new CharacterClass(low, high);
    }

    public boolean contains(char character) {
        if (character < HALF) {
            return (low >>> character & 1) != 0;
        }
        return character < 2 * HALF && (high >>> (character - HALF) & 1) != 0;
    }

    public CharacterClass or(CharacterClass other) {
        return new CharacterClass(low | other.low, high | other.high);
    }

    public CharacterClass and(CharacterClass other) {
        return new CharacterClass(low & other.low, high & other.high);
    }

    public boolean isEmpty() {
        return low == 0 && high == 0;
    }

    public int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** The character at a place in the order of ASCII, from 0. */
    public char at(int index) {
        int left = index;
        for (char character = 0; character < 2 * HALF; character++) {
            if (contains(character) && left-- == 0) {
                return character;
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** Whether there is nothing in it but what is in the other. */
    public boolean isWithin(CharacterClass other) {
        return and(other).equals(this);
    }
}
