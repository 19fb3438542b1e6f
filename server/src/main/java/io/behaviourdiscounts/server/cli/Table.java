package io.behaviourdiscounts.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Text in columns, each as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headers) {
        rows.add(List.of(headers));
    }

    Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of "
                    + rows.getFirst().size());
        }
        rows.add(Arrays.stream(cells).map(TerminalText::inLine).toList());
        return this;
    }

    /** Writes the headers, a line below them, and the rows. */
    void print(PrintWriter out) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int place = column;
            widths.add(
                    rows.stream().mapToInt(row -> width(row.get(place))).max().orElse(0));
        }
        printRow(out, rows.getFirst(), widths);
        printRow(out, widths.stream().map("─"::repeat).toList(), widths);
        rows.stream().skip(1).forEach(row -> printRow(out, row, widths));
    }

    private static void printRow(PrintWriter out, List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).append(String.join("", Collections.nCopies(widths.get(column) - width(cell), " ")));
            line.append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
