package io.behaviourdiscounts.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.server.events.mapping.MappingFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of files as people have them. */
class CsvEntriesTest {

    private static final String HEADER = "id,event,at,user,note\n";
    private static final String KEYS =
            "event_id: id, name: event, occurred_at: at, user: {id: user}, attributes: {note: note}";

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpensAndNothingBehindItIsRead() throws IOException {
        String rows = HEADER + row("a", "fine") + row("b", "\"27 inch") + row("c", "fine") + row("d", "fine");

        assertThat(read("", rows))
                .containsExactly(
                        "2: a fine",
                        "3: the quote that opens at column 31 is never closed; nothing from here on was read");
    }

    @Test
    void aQuoteThatALaterRowClosesIsToldWhereItOpens() throws IOException {
        String rows = HEADER + row("a", "\"27 inch") + row("b", "\"fine\"") + row("c", "fine");

        assertThat(read("", rows))
                .containsExactly("2: the quote that opens at column 31 is closed on line 3 with more text behind it;"
                        + " inside of quotes a quote is written twice; nothing from here on was read");
    }

    @Test
    void textBehindAClosedQuoteSpoilsItsRowAlone() throws IOException {
        String rows = HEADER + row("a", "\"a\" b") + row("b", "27\" monitor") + row("c", "\"so \"\"called\"\"\"");

        assertThat(read("", rows))
                .containsExactly(
                        "2: the quote that opens at column 31 is closed with more text behind it;"
                                + " inside of quotes a quote is written twice",
                        "3: b 27\" monitor",
                        "4: c so \"called\"");
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        String rows = HEADER.replace("\n", "\r\n")
                + row("a", "\"two\r\nlines\"")
                + "\n\n , ,,,\n"
                + row("b", "\"three\n\nlines\"")
                + "short,row\r"
                + row("c", "last");

        assertThat(read("", rows))
                .containsExactly(
                        "2: a two\r\nlines",
                        "7: b three\n\nlines",
                        "10: the row has 2 cells, the header 5",
                        "11: c last");
    }

    @Test
    void blankRowsAreNothingAndCellsAreStripped() throws IOException {
        String rows = """


                 id ,event, at\u00A0,user,note,,
                ,,,,
                 a , cart_viewed ,\u00A02024-07-15T18:24:10Z, "u" , fine ,,

                b,cart_viewed,2024-07-15T18:24:10Z,u,more,,surplus
                c,cart_viewed,2024-07-15T18:24:10Z,u,fine,,,,
                """;

        assertThat(read("", rows)).containsExactly("5: a fine", "7: b more", "8: c fine");
    }

    @Test
    void rowsOfBlankCellsHaveNumbersAndEmptyLinesHaveNone() throws IOException {
        String mapping =
                "event_id: {template: 'r-{row}'}, name: event, occurred_at: at, user: {id: user}, attributes: {note: note}";
        String rows = HEADER + row("x", "one") + "\n,,,,\n" + row("x", "three");

        assertThat(entries(mapping, rows.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("2: r-1 one", "5: r-3 three");
    }

    @Test
    void bytesOfAnotherEncodingAreToldWithTheirColumnAndNotGuessed() throws IOException {
        byte[] rows = (HEADER + row("a", "M\u00FCller") + row("b", "Miller")).getBytes(Charset.forName("windows-1252"));

        assertThat(entries(KEYS, rows))
                .containsExactly(
                        "2: column 32: the byte 0xFC is no UTF-8; if the file is an older one of Windows,"
                                + " the mapping says encoding: windows-1252",
                        "3: b Miller");
        assertThat(entries("encoding: windows-1252, " + KEYS, rows)).containsExactly("2: a M\u00FCller", "3: b Miller");
    }

    @Test
    void aByteOrderMarkSaysTheEncoding() throws IOException {
        String rows = "\uFEFF" + HEADER + row("a", "M\u00FCller");

        for (String encoding : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            assertThat(entries("encoding: windows-1252, " + KEYS, rows.getBytes(Charset.forName(encoding))))
                    .as(encoding)
                    .containsExactly("2: a M\u00FCller");
        }
    }

    @Test
    void jsonInUtf16IsRefusedByName() {
        byte[] line = "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> EventFile.open("events.ndjson", new ByteArrayInputStream(line), null))
                .isInstanceOf(WrongEventFileException.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void anotherDelimiterIsSuggested() {
        assertThatThrownBy(() -> read("", HEADER.replace(',', ';')))
                .isInstanceOf(WrongEventFileException.class)
                .hasMessageContaining("is the delimiter ';'?");
    }

    @Test
    void aCellWithoutEndIsNotKeptInMemory() throws IOException {
        String rows = HEADER + "a,\"" + "x\n".repeat(CsvRows.LONGEST_CELL);

        assertThat(read("", rows))
                .singleElement()
                .asString()
                .startsWith("2: a cell has more than 4,194,304 characters");
    }

    private static String row(String id, String note) {
        return id + ",home,2024-07-15T18:24:10Z,u," + note + "\n";
    }

    private static List<String> read(String keys, String rows) throws IOException {
        return entries(keys + KEYS, rows.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows as {@code line: id note}, or {@code line: what is wrong}. */
    private static List<String> entries(String mapping, byte[] rows) throws IOException {
        List<String> told = new ArrayList<>();
        try (EntrySource entries = EventFile.open(
                "rows.csv",
                new ByteArrayInputStream(rows),
                MappingFile.read("map.yaml", ("{" + mapping + "}").getBytes(StandardCharsets.UTF_8)))) {
            for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
                told.add(
                        switch (next.get()) {
                            case Entry.Unreadable unreadable -> unreadable.line() + ": " + unreadable.message();
                            case Entry.Document document ->
                                throw new AssertionError("no row is a document: " + document);
                            case Entry.Mapped mapped ->
                                mapped.line() + ": " + mapped.event().getEventId() + " "
                                        + mapped.event().getAttributes().getOrDefault("note", "");
                        });
            }
        }
        return told;
    }
}
