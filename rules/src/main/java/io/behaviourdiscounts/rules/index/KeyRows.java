package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For each key that a slot's value may have, the conditions that it lets through: where keys are few a row of words each, else only the words
 * that differ from what any other key lets through.
 */
final class KeyRows {

    /** Rows take at most so many words a condition. */
    private static final int MOST_WORDS_A_CONDITION = 16;

    private final KeyTable table;
    private final int words;
    private final long[] other;
    private final long @Nullable [] rows;
    private final List<WordList> changed;
    private final @Nullable ListedRows listed;

    /** Collects what keys let through. */
    static final class Builder {
        private final int conditions;
        private final boolean letIn;
        private final long[] other;
        private final Map<Object, IntList> differing = new HashMap<>();

        /**
         * Begins.
         *
         * @param letIn whether keys let conditions in that others keep out; else they keep out what others let in
         */
        Builder(int conditions, boolean letIn) {
            this.conditions = conditions;
            this.letIn = letIn;
            this.other = Bits.first(conditions);
        }

        /** The next condition, in ascending order, and the keys that differ for it. */
        void add(int condition, Iterable<Object> keys) {
            if (letIn) {
                Bits.remove(other, condition);
            }
            for (Object key : keys) {
                IntList conditionsOfKey = differing.get(key);
                if (conditionsOfKey == null) {
                    conditionsOfKey = new IntList();
                    differing.put(key, conditionsOfKey);
                }
                conditionsOfKey.add(condition);
            }
        }

        boolean isEmpty() {
            return differing.isEmpty();
        }

        KeyRows build() {
            return new KeyRows(this);
        }
    }

    private KeyRows(Builder builder) {
        this.words = Bits.words(builder.conditions);
        this.other = builder.other;
        List<int[]> differing =
                builder.differing.values().stream().map(IntList::toArray).toList();
        boolean isDense = (long) differing.size() * words <= (long) MOST_WORDS_A_CONDITION * builder.conditions;
        this.rows = isDense ? new long[differing.size() * words] : null;
        this.changed = new ArrayList<>();
        Map<Object, Integer> rowOfKey = new HashMap<>();
        builder.differing.keySet().forEach(key -> rowOfKey.put(key, rowOfKey.size()));
        for (int row = 0; row < differing.size(); row++) {
            if (rows != null) {
                System.arraycopy(other, 0, rows, row * words, words);
                for (int condition : differing.get(row)) {
                    // the row keeps what it has in common with others, and differs here
                    rows[row * words + (condition >> 6)] ^= 1L << condition;
                }
            } else {
                changed.add(WordList.turned(other, differing.get(row)));
            }
        }
        this.table = new KeyTable(rowOfKey);
        this.listed = builder.letIn ? ListedRows.of(other, differing) : null;
    }

    /** Keeps open what a value lets through. */
    void retain(Value value, MatchScratch scratch) {
        int row = table.row(value);
        if (row == KeyTable.NONE) {
            scratch.retain(other, 0);
        } else if (rows != null) {
            scratch.retain(rows, row * words);
        } else {
            scratch.retainChanged(other, changed.get(row));
        }
    }

    /** Whether {@link #open} can be asked: what a value lets through stands in few words. */
    boolean isListed() {
        return listed != null;
    }

    /** Opens what a value lets through, and nothing else; of a missing one, what any value lets through. */
    void open(@Nullable Value value, MatchScratch scratch) {
        if (listed == null) {
            throw new IllegalStateException("not listed");
        }
        scratch.openSome(listed.of(table.row(value)));
    }

    /** How much of the conditions a key lets through on average, from 0 to 1. */
    double passing(int conditions) {
        if (rows == null || rows.length == 0) {
            return (double) Bits.count(other, words) / conditions;
        }
        int keys = rows.length / words;
        return Bits.count(rows, rows.length) / ((double) conditions * keys);
    }
}
