package io.behaviourdiscounts.issuer.use;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A state machine as a table: a row for each state, a column for each command, and in the cells what is answered and the state
 * afterwards. Columns are parted by {@code |}; the first row names the commands, the first column the states.
 */
final class StateTable {

    private StateTable() {}

    /** The cells, each as (state, command, expected). */
    static Stream<Arguments> cells(String table) {
        List<List<String>> rows = table.lines()
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .toList();
        List<String> commands = rows.getFirst();
        List<Arguments> cells = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != commands.size()) {
                throw new IllegalArgumentException("the row has too few or too many cells: " + row);
            }
            for (int column = 1; column < row.size(); column++) {
                cells.add(Arguments.of(row.getFirst(), commands.get(column), row.get(column)));
            }
        }
        return cells.stream();
    }
}
