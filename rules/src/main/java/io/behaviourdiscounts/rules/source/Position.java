package io.behaviourdiscounts.rules.source;

import java.util.Comparator;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in characters (code points)
 */
public record Position(int line, int column) implements Comparable<Position> {

    /** Where a text begins: the place of a problem with the whole of it. */
    public static final Position START = new Position(1, 1);

    private static final Comparator<Position> IN_ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    @Override
    public int compareTo(Position other) {
        return IN_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
