package io.behaviourdiscounts.rules.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of which few words have conditions, as lists of these words: where one begins with such a row, the empty words are never looked at. */
final class ListedRows {

    /** A word in so many may have conditions, on average. */
    private static final int SPARSE = 3;

    /** Fewer words are gone through faster than a list of them. */
    private static final int FEWEST_WORDS = 16;

    private final WordList other;
    private final List<WordList> rows;

    private ListedRows(WordList other, List<WordList> rows) {
        this.other = other;
        this.rows = rows;
    }

    /**
     * Lists rows.
     *
     * @param other what a value without a row lets through
     * @param letIn by row, the conditions that it lets through besides
     * @return null where most words have conditions, or there are few words
     */
    static @Nullable ListedRows of(long[] other, List<int[]> letIn) {
        WordList ofOther = WordList.filled(other);
        if (other.length < FEWEST_WORDS || ofOther.size() * SPARSE > other.length) {
            return null;
        }
        long words = 0;
        List<WordList> rows = new ArrayList<>();
        long[] row = new long[other.length];
        for (int[] conditions : letIn) {
            System.arraycopy(other, 0, row, 0, row.length);
            for (int condition : conditions) {
                Bits.add(row, condition);
            }
            WordList listed = WordList.filled(row);
            words += listed.size();
            if (words * SPARSE > (long) other.length * letIn.size()) {
                return null;
            }
            rows.add(listed);
        }
        return new ListedRows(ofOther, rows);
    }

    WordList of(int row) {
        return row == KeyTable.NONE ? other : rows.get(row);
    }
}
