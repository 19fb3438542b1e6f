package io.behaviourdiscounts.issuer.batch;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A permutation of the pairs of two numbers, the first below {@code first} and the second below {@code second}, that nobody can tell from any other
 * without the key: a Feistel network of ten rounds with AES-256 as its round function, built as FF1 is (NIST SP 800-38G, method 2 of Black and
 * Rogaway), over two halves that need not be alike. Because the halves together are all there is, no cycle has to be walked.
 *
 * <p>A round adds to one half, modulo its size, what AES makes of the round's number and the other half: 128 bits, scaled down by
 * multiplication, so that no value is likelier than another by more than one in 2^66.
 *
 * <p>Safe for use by several threads.
 */
final class Permutation {

    /** The largest half, excluded. */
    static final long LIMIT = 1L << 62;

    private static final int ROUNDS = 10;
    private static final int BLOCK = 16;
    private static final String AES = "AES/ECB/NoPadding";

    private final SecretKeySpec key;
    private final long first;
    private final long second;

    /** Ciphers that nobody uses at the moment: to make one costs more than a code does. */
    private final ConcurrentLinkedQueue<Cipher> idle = new ConcurrentLinkedQueue<>();

    /** A pair. */
    record Pair(long first, long second) {}

    /**
     * The permutation of a key.
     *
     * @param key 256 bits, which nothing else is done with
     * @param first how many first numbers there are, 2 to {@link #LIMIT}
     * @param second how many second numbers there are, 2 to {@link #LIMIT}
     */
    Permutation(byte[] key, long first, long second) {
        if (first < 2 || second < 2 || first > LIMIT || second > LIMIT) {
            throw new IllegalArgumentException("each half has 2 to 2^62 numbers");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.first = first;
        this.second = second;
    }

    /** Where a pair goes. */
    Pair forth(Pair pair) {
        long left = pair.first();
        long right = pair.second();
        Cipher cipher = take();
        byte[] block = new byte[BLOCK];
        for (int round = 0; round < ROUNDS; round += 2) {
            left = sum(left, mixed(cipher, block, round, right, first), first);
            right = sum(right, mixed(cipher, block, round + 1, left, second), second);
        }
        idle.add(cipher);
        return new Pair(left, right);
    }

    /** Where a pair came from. */
    Pair back(Pair pair) {
        long left = pair.first();
        long right = pair.second();
        Cipher cipher = take();
        byte[] block = new byte[BLOCK];
        for (int round = ROUNDS - 2; round >= 0; round -= 2) {
            right = difference(right, mixed(cipher, block, round + 1, left, second), second);
            left = difference(left, mixed(cipher, block, round, right, first), first);
        }
        idle.add(cipher);
        return new Pair(left, right);
    }

    /** Both are below the size, which is at most 2^62: nothing overflows. */
    private static long sum(long one, long other, long size) {
        long sum = one + other;
        return sum >= size ? sum - size : sum;
    }

    private static long difference(long one, long other, long size) {
        long difference = one - other;
        return difference < 0 ? difference + size : difference;
    }

    private static long mixed(Cipher cipher, byte[] block, int round, long half, long size) {
        Arrays.fill(block, (byte) 0);
        block[0] = (byte) round;
        put(block, half);
        try {
            cipher.update(block, 0, BLOCK, block, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block has room for a block", e);
        }
        return scaled(number(block, 0), number(block, Long.BYTES), size);
    }

    private static void put(byte[] block, long number) {
        for (int at = 0; at < Long.BYTES; at++) {
            block[BLOCK - 1 - at] = (byte) (number >>> (at * Byte.SIZE));
        }
    }

    private static long number(byte[] block, int from) {
        long number = 0;
        for (int at = from; at < from + Long.BYTES; at++) {
            number = (number << Byte.SIZE) | (block[at] & 0xFF);
        }
        return number;
    }

    /** The integer part of a number of 128 bits, over 2^128, times the size: the multiplication of Daniel Lemire (arXiv 1805.10941). */
    private static long scaled(long high, long low, long size) {
        long carried = Math.unsignedMultiplyHigh(low, size);
        long middle = high * size;
        long top = Math.unsignedMultiplyHigh(high, size);
        return Long.compareUnsigned(middle + carried, middle) < 0 ? top + 1 : top;
    }

    private Cipher take() {
        Cipher cipher = idle.poll();
        if (cipher != null) {
            return cipher;
        }
        try {
            Cipher made = Cipher.getInstance(AES);
            made.init(Cipher.ENCRYPT_MODE, key);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + AES, e);
        }
    }
}
