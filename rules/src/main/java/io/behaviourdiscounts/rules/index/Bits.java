package io.behaviourdiscounts.rules.index;

import java.util.Arrays;

/** Sets of numbers from 0 as bits, 64 to a word. */
final class Bits {

    private Bits() {}

    /** How many words hold so many bits. */
    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** The set of the first so many numbers. */
    static long[] first(int bits) {
        long[] set = new long[words(bits)];
        fill(set, set.length, bits);
        return set;
    }

    /** Makes the first words of an array the set of the first so many numbers. */
    static void fill(long[] set, int words, int bits) {
        Arrays.fill(set, 0, words, -1L);
        int rest = bits % Long.SIZE;
        if (rest != 0) {
            set[words - 1] = (1L << rest) - 1;
        }
    }

    static void add(long[] set, int number) {
        set[number >> 6] |= 1L << number;
    }

    static void remove(long[] set, int number) {
        set[number >> 6] &= ~(1L << number);
    }

    static boolean contains(long[] set, int number) {
        return (set[number >> 6] & 1L << number) != 0;
    }

    /** Keeps of the first words of a set what stands in the words of another from an offset on. */
    static void retain(long[] set, int words, long[] other, int offset) {
        for (int i = 0; i < words; i++) {
            set[i] &= other[offset + i];
        }
    }

    /** Adds what stands in another set. */
    static void addAll(long[] set, int words, long[] other) {
        for (int i = 0; i < words; i++) {
            set[i] |= other[i];
        }
    }

    /** How many numbers stand in the first words. */
    static int count(long[] set, int words) {
        int count = 0;
        for (int i = 0; i < words; i++) {
            count += Long.bitCount(set[i]);
        }
        return count;
    }
}
