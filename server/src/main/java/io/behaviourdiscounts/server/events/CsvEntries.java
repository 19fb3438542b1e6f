package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.json.EventJson;
import io.behaviourdiscounts.server.events.mapping.MappedRow;
import io.behaviourdiscounts.server.events.mapping.Row;
import io.behaviourdiscounts.server.events.mapping.RowMapping;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a CSV file, with a first row of column names, made JSON by a mapping. Blank rows are nothing. */
final class CsvEntries implements EntrySource {

    private final CsvRows csv;
    private final RowMapping mapping;
    private final char delimiter;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private int width;
    private long rows;
    private boolean ended;

    /**
     * Reads the column names.
     *
     * @throws WrongEventFileException if there are none, one is there twice, or one is missing that the mapping needs
     */
    CsvEntries(BufferedInputStream in, RowMapping mapping) throws IOException {
        this.csv = new CsvRows(TextSource.of(in, mapping.encoding()), mapping.delimiter());
        this.mapping = mapping;
        this.delimiter = mapping.delimiter();
        readHeader();
        List<String> missing = mapping.missingFrom(columns.keySet());
        if (!missing.isEmpty()) {
            throw new WrongEventFileException("the mapping needs the columns " + String.join(", ", missing)
                    + "; the file has " + String.join(", ", columns.keySet()) + otherDelimiter());
        }
    }

    private void readHeader() throws IOException {
        Optional<CsvRows.Read> first = csv.next();
        while (first.isPresent() && first.get() instanceof CsvRows.Cells row && isBlank(row.cells())) {
            first = csv.next();
        }
        switch (first.orElse(null)) {
            case null -> throw new WrongEventFileException("the file is empty: its first row must name the columns");
            case CsvRows.Wrong wrong ->
                throw new WrongEventFileException(
                        "the row of the column names cannot be read: line " + wrong.line() + ": " + wrong.message());
            case CsvRows.Cells row -> {
                width = row.cells().size();
                for (int place = 0; place < width; place++) {
                    addColumn(row.cells().get(place), place);
                }
            }
        }
    }

    /** A column without a name is nobody's. */
    private void addColumn(String written, int place) {
        String name = Blanks.strip(written);
        if (!name.isEmpty() && columns.put(name, place) != null) {
            throw new WrongEventFileException("the column '" + name + "' is there twice");
        }
    }

    /** Whether the first row looks as if other delimiters stood in it than the mapping says. */
    private String otherDelimiter() {
        String only = columns.size() == 1 ? columns.keySet().iterator().next() : "";
        return Stream.of(';', ',', '\t', '|')
                .filter(other -> other != delimiter && only.indexOf(other) >= 0)
                .findFirst()
                .map(other -> "; is the delimiter '" + (other == '\t' ? "\\t" : other) + "'? The mapping can say so")
                .orElse("");
    }

    @Override
    public Optional<Entry> next() throws IOException {
        while (!ended) {
            switch (csv.next().orElse(null)) {
                case null -> ended = true;
                case CsvRows.Wrong wrong -> {
                    rows++;
                    ended = wrong.isLast();
                    return Optional.of(new Entry.Unreadable(wrong.line(), wrong.message()));
                }
                case CsvRows.Cells row -> {
                    rows++;
                    if (!isBlank(row.cells())) {
                        return Optional.of(entry(row));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isBlank(List<String> cells) {
        for (String cell : cells) {
            if (!Blanks.strip(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Entry entry(CsvRows.Cells row) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.replaceAll(Blanks::strip);
        // spreadsheets end some rows with delimiters and nothing between them
        boolean fits = cells.size() == width || (cells.size() > width && isBlank(cells.subList(width, cells.size())));
        if (!fits) {
            return new Entry.Unreadable(row.line(), "the row has " + cells.size() + " cells, the header " + width);
        }
        try {
            return switch (mapping.mapped(new Row(rows, columns, cells))) {
                case MappedRow.Event(EventJson.Parsed.Good good) -> new Entry.Mapped(row.line(), good.event());
                case MappedRow.Event(EventJson.Parsed.Wrong wrong) ->
                    new Entry.Unreadable(row.line(), EntryCheck.sentence(wrong));
                case MappedRow.Document(var json) -> new Entry.Document(row.line(), json);
            };
        } catch (IllegalArgumentException e) {
            return new Entry.Unreadable(row.line(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
