package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.Answer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a thread needs while it looks into indexes, kept from one event to the next: which conditions are open, and what was answered. Not
 * shared: one a thread, one event at a time.
 *
 * <p>The open conditions stand in some words of their numbers: in all of them, or, where most are empty, in those that {@link #places} lists.
 */
public final class MatchScratch {

    private static final ThreadLocal<MatchScratch> OF_THREAD = ThreadLocal.withInitial(MatchScratch::new);
    private static final int FIRST_SIZE = 16;

    private long[] open = new long[FIRST_SIZE];
    private int[] places = new int[FIRST_SIZE];
    private int size;
    private boolean some;
    private long[] aside = new long[FIRST_SIZE];
    private long[] whole = new long[FIRST_SIZE];
    private boolean anyWhole;
    private int[] rememberedAt = new int[FIRST_SIZE];
    private @Nullable Answer[] remembered = new @Nullable Answer[FIRST_SIZE];
    private int event;
    private int at;
    private long left;

    private MatchScratch() {}

    /** The calling thread's. */
    static MatchScratch ofThread() {
        return OF_THREAD.get();
    }

    /** Begins with an event: room for so many words and predicates, and nothing remembered. */
    void begin(int words, int predicates) {
        if (open.length < words) {
            open = new long[words];
            places = new int[words];
            aside = new long[words];
            whole = new long[words];
        }
        if (remembered.length < predicates) {
            rememberedAt = new int[predicates];
            remembered = new @Nullable Answer[predicates];
        }
        if (event == Integer.MAX_VALUE) {
            Arrays.fill(rememberedAt, 0);
            event = 0;
        }
        event++;
        anyWhole = false;
    }

    /** Opens so many conditions, all that there are. */
    void openAll(int words, int conditions) {
        Bits.fill(open, words, conditions);
        size = words;
        some = false;
    }

    /** Opens those in some words. */
    void openSome(WordList list) {
        size = list.size();
        list.copyTo(places, open);
        some = true;
    }

    /** Keeps open what stands in a row of words, which begins at an offset. */
    void retain(long[] rows, int offset) {
        if (!some) {
            Bits.retain(open, size, rows, offset);
            return;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int place = places[i];
            long word = open[i] & rows[offset + place];
            open[kept] = word;
            places[kept] = place;
            kept += word == 0 ? 0 : 1;
        }
        size = kept;
    }

    /** The same for a row in which the conditions between two places of a list are turned over. */
    void retainTurned(long[] rows, int offset, int[] turned, int from, int to) {
        long[] row = aside;
        if (some) {
            // the other words are turned too, and not looked at
            for (int i = 0; i < size; i++) {
                row[places[i]] = rows[offset + places[i]];
            }
        } else {
            System.arraycopy(rows, offset, row, 0, size);
        }
        for (int i = from; i < to; i++) {
            row[turned[i] >> 6] ^= 1L << turned[i];
        }
        retain(row, 0);
    }

    /** The same for a row of which some words have other values. */
    void retainChanged(long[] row, WordList changed) {
        long[] copy = aside;
        if (some) {
            for (int i = 0; i < size; i++) {
                copy[places[i]] = row[places[i]];
            }
        } else {
            System.arraycopy(row, 0, copy, 0, size);
        }
        changed.overwrite(copy);
        retain(copy, 0);
    }

    /** How many conditions are open. */
    int count() {
        return Bits.count(open, size);
    }

    /** Stands before the first open condition. */
    void rewind() {
        at = -1;
        left = 0;
    }

    /** The next open condition, in ascending order; -1 where there is none. */
    int next() {
        long bits = left;
        while (bits == 0) {
            at++;
            if (at == size) {
                at--;
                return -1;
            }
            bits = open[at];
        }
        left = bits & bits - 1;
        return ((some ? places[at] : at) << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Notes conditions that must be asked as a whole: a value without a key keeps the index from telling about them. */
    void askWhole(long[] conditions) {
        if (anyWhole) {
            Bits.addAll(whole, conditions.length, conditions);
        } else {
            System.arraycopy(conditions, 0, whole, 0, conditions.length);
            anyWhole = true;
        }
    }

    boolean mustAskWhole(int condition) {
        return anyWhole && Bits.contains(whole, condition);
    }

    /** The answer that is remembered of a predicate; null where none is. */
    @Nullable
    Answer answer(int predicate) {
        return rememberedAt[predicate] == event ? remembered[predicate] : null;
    }

    void remember(int predicate, Answer answer) {
        rememberedAt[predicate] = event;
        remembered[predicate] = answer;
    }
}
