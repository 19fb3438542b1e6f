package io.behaviourdiscounts.server.events.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One data row of a CSV file.
 *
 * @param number 1 for the first row below the header
 * @param columns the place of each column by its name
 * @param cells the texts, as many as there are columns
 */
public record Row(long number, Map<String, Integer> columns, List<String> cells) {

    public Row {
        cells = Collections.unmodifiableList(cells);
    }

    /**
     * The text of a column.
     *
     * @throws IllegalArgumentException if the file has no such column
     */
    String value(String column) {
        Integer place = columns.get(column);
        if (place == null) {
            throw new IllegalArgumentException("the file has no column '" + column + "'");
        }
        return cells.get(place);
    }
}
