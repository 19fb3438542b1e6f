package io.behaviourdiscounts.server.events;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import io.behaviourdiscounts.server.events.mapping.Row;
import io.behaviourdiscounts.server.events.mapping.RowMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a CSV file (RFC 4180, UTF-8, with a first row of column names), made events by a mapping. */
final class CsvEntries implements EntrySource {

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final RowMapper mapper;
    private final Map<String, Integer> columns;
    private long rows;
    private boolean ended;

    /**
     * Reads the column names.
     *
     * @throws WrongEventFileException if there are none, one is there twice, or one is missing that the mapping needs
     */
    CsvEntries(InputStream in, EventMapping mapping) {
        this.reader = CsvReader.builder()
                .fieldSeparator(mapping.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
        this.records = reader.iterator();
        this.mapper = new RowMapper(mapping);
        this.columns = header();
        List<String> missing = mapping.missingFrom(columns.keySet());
        if (!missing.isEmpty()) {
            throw new WrongEventFileException("the mapping needs the columns " + String.join(", ", missing)
                    + "; the file has " + String.join(", ", columns.keySet()));
        }
    }

    private Map<String, Integer> header() {
        try {
            if (!records.hasNext()) {
                throw new WrongEventFileException("the file is empty: its first row must name the columns");
            }
            Map<String, Integer> places = new LinkedHashMap<>();
            for (String name : records.next().getFields()) {
                if (places.put(name.strip(), places.size()) != null) {
                    throw new WrongEventFileException("the column '" + name + "' is there twice");
                }
            }
            return places;
        } catch (CsvParseException e) {
            throw new WrongEventFileException("the first row cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Entry> next() {
        try {
            if (ended || !records.hasNext()) {
                return Optional.empty();
            }
            rows++;
            return Optional.of(entry(records.next()));
        } catch (CsvParseException e) {
            ended = true;
            return Optional.of(
                    new Entry.Unreadable(rows + 1, "not CSV: " + e.getMessage() + "; nothing after it was read"));
        }
    }

    private Entry entry(CsvRecord csv) {
        long line = csv.getStartingLineNumber();
        if (csv.getFieldCount() != columns.size()) {
            return new Entry.Unreadable(
                    line, "the row has " + csv.getFieldCount() + " cells, the header " + columns.size());
        }
        try {
            return new Entry.Document(line, mapper.map(new Row(rows, columns, csv.getFields())));
        } catch (IllegalArgumentException e) {
            return new Entry.Unreadable(line, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
