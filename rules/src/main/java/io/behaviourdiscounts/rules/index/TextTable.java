package io.behaviourdiscounts.rules.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of texts, in arrays that are probed one place after another: less to load than a map of boxes. */
final class TextTable {

    /** What stands for a text that is not there. */
    static final int NONE = -1;

    private final @Nullable String[] texts;
    private final int[] numbers;
    private final int mask;

    TextTable(Map<String, Integer> entries) {
        int places = Integer.highestOneBit(Math.max(2, 2 * entries.size())) << 1;
        this.texts = new String[places];
        this.numbers = new int[places];
        this.mask = places - 1;
        entries.forEach((text, number) -> {
            int place = place(text);
            while (texts[place] != null) {
                place = place + 1 & mask;
            }
            texts[place] = text;
            numbers[place] = number;
        });
    }

    private int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & mask;
    }

    /** The number of a text; {@link #NONE} if it has none. */
    int number(String text) {
        int place = place(text);
        for (String there = texts[place]; there != null; there = texts[place]) {
            if (there.equals(text)) {
                return numbers[place];
            }
            place = place + 1 & mask;
        }
        return NONE;
    }
}
