package io.behaviourdiscounts.rules.index;

import java.util.Arrays;

/** Some words of a set: their places, in ascending order, and their values. */
final class WordList {

    private final int[] places;
    private final long[] values;

    private WordList(int[] places, long[] values) {
        this.places = places;
        this.values = values;
    }

    /** Of a set, the words in which conditions, in ascending order, are to be turned over, with these turned over. */
    static WordList turned(long[] set, int[] conditions) {
        int[] places = Arrays.stream(conditions)
                .map(condition -> condition >> 6)
                .distinct()
                .toArray();
        long[] values = new long[places.length];
        int at = -1;
        for (int condition : conditions) {
            if (at < 0 || places[at] != condition >> 6) {
                at++;
                values[at] = set[places[at]];
            }
            values[at] ^= 1L << condition;
        }
        return new WordList(places, values);
    }

    /** Of a set, the words that are not empty. */
    static WordList filled(long[] set) {
        int size = 0;
        for (long word : set) {
            size += word == 0 ? 0 : 1;
        }
        int[] places = new int[size];
        long[] values = new long[size];
        int at = 0;
        for (int i = 0; i < set.length; i++) {
            if (set[i] != 0) {
                places[at] = i;
                values[at] = set[i];
                at++;
            }
        }
        return new WordList(places, values);
    }

    int size() {
        return places.length;
    }

    /** Copies places and values to the beginnings of two arrays. */
    void copyTo(int[] toPlaces, long[] toValues) {
        System.arraycopy(places, 0, toPlaces, 0, places.length);
        System.arraycopy(values, 0, toValues, 0, values.length);
    }

    /** Puts each value into its place in a set. */
    void overwrite(long[] set) {
        for (int i = 0; i < places.length; i++) {
            set[places[i]] = values[i];
        }
    }
}
