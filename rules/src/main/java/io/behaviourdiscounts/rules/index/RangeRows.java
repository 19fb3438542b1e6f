package io.behaviourdiscounts.rules.index;

import java.util.ArrayList;
import java.util.List;

/**
 * For each place between the ends of intervals, the conditions whose interval it lies in. Ends divide a line into places, counted from 0 below
 * the first. Some places have a row of words; from the next such place below, one comes to any other by turning over, end by end, the conditions
 * whose intervals begin or end there.
 */
final class RangeRows {

    private final int words;
    private final int[] rowOfPlace;
    private final int[] placeOfRow;
    private final long[] rows;
    private final int[] turnedBy;
    private final int[] turned;
    private final long[] without;

    /** Collects intervals of places. */
    static final class Builder {
        private final int conditions;
        private final List<IntList> turnedAt = new ArrayList<>();
        private final long[] first;
        private final long[] without;

        Builder(int conditions, int ends) {
            this.conditions = conditions;
            this.first = Bits.first(conditions);
            this.without = Bits.first(conditions);
            for (int i = 0; i < ends; i++) {
                turnedAt.add(new IntList());
            }
        }

        /** A condition passes from one place to before another. */
        void add(int condition, int from, int to) {
            Bits.remove(without, condition);
            if (from >= to) {
                Bits.remove(first, condition);
                return;
            }
            if (from > 0) {
                Bits.remove(first, condition);
                turnedAt.get(from - 1).add(condition);
            }
            if (to <= turnedAt.size()) {
                turnedAt.get(to - 1).add(condition);
            }
        }

        RangeRows build() {
            return new RangeRows(this);
        }
    }

    private RangeRows(Builder builder) {
        this.words = Bits.words(builder.conditions);
        this.without = builder.without;
        int ends = builder.turnedAt.size();
        int mostTurned = Math.max(1, words / 4);
        this.turnedBy = new int[ends + 1];
        this.rowOfPlace = new int[ends + 1];
        List<Integer> places = new ArrayList<>(List.of(0));
        int sinceRow = 0;
        for (int end = 0; end < ends; end++) {
            int turns = builder.turnedAt.get(end).size();
            turnedBy[end + 1] = turnedBy[end] + turns;
            sinceRow += turns;
            if (sinceRow > mostTurned) {
                places.add(end + 1);
                sinceRow = 0;
            }
            rowOfPlace[end + 1] = places.size() - 1;
        }
        this.turned = new int[turnedBy[ends]];
        for (int end = 0; end < ends; end++) {
            IntList here = builder.turnedAt.get(end);
            for (int i = 0; i < here.size(); i++) {
                turned[turnedBy[end] + i] = here.get(i);
            }
        }
        this.placeOfRow = places.stream().mapToInt(Integer::intValue).toArray();
        this.rows = new long[placeOfRow.length * words];
        long[] row = builder.first.clone();
        int turn = 0;
        for (int i = 0; i < placeOfRow.length; i++) {
            for (; turn < turnedBy[placeOfRow[i]]; turn++) {
                row[turned[turn] >> 6] ^= 1L << turned[turn];
            }
            System.arraycopy(row, 0, rows, i * words, words);
        }
    }

    /** Keeps the conditions whose interval a place lies in, and those without one. */
    void retain(int place, MatchScratch scratch) {
        int row = rowOfPlace[place];
        int from = turnedBy[placeOfRow[row]];
        int to = turnedBy[place];
        if (from == to) {
            scratch.retain(rows, row * words);
        } else {
            scratch.retainTurned(rows, row * words, turned, from, to);
        }
    }

    /** Keeps the conditions without an interval: of a value that stands nowhere on the line. */
    void retainWithout(MatchScratch scratch) {
        scratch.retain(without, 0);
    }

    /** How much of the conditions a place lets through on average, from 0 to 1. */
    double passing(int conditions) {
        return (double) Bits.count(rows, rows.length) / ((double) conditions * placeOfRow.length);
    }
}
