package io.behaviourdiscounts.server.access;

import java.util.Arrays;

/** Tells whether something was here lately: the last so many of them, of each a 64-bit hash. Not thread-safe. */
final class Distinct {

    private static final int FIRST_ROOM = 8;

    private final int most;
    private long[] seen = new long[FIRST_ROOM];
    private int size;
    private int next;

    /**
     * Nothing yet.
     *
     * @param most how many are remembered; beyond that the oldest is forgotten
     */
    Distinct(int most) {
        this.most = most;
    }

    /** Whether it is new, and remembers it. */
    boolean add(long hash) {
        for (int i = 0; i < size; i++) {
            if (seen[i] == hash) {
                return false;
            }
        }
        if (size == seen.length && size < most) {
            seen = Arrays.copyOf(seen, Math.min(most, size * 2));
        }
        if (size < seen.length) {
            seen[size++] = hash;
        } else {
            seen[next] = hash;
            next = (next + 1) % seen.length;
        }
        return true;
    }

    int size() {
        return size;
    }
}
