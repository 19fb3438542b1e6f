package io.behaviourdiscounts.server.events.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.behaviourdiscounts.schemas.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

class MappingFileTest {

    private static final String CLICKSTREAM = """
            format: csv
            event_id: {template: "shop-{row}"}
            name:
              column: event
              rename:
                cart: cart_viewed
            occurred_at: {column: timestamp, pattern: "yyyy-MM-dd HH:mm:ss", zone: America/New_York}
            user:
              id: user_id
              session_id: {column: session_id}
            attributes:
              cart_value: {column: total, type: number}
              first: {column: first, type: boolean}
              items: {column: items, type: json}
              currency: {constant: USD}
            context:
              device: platform
            """;

    @Test
    void aRowBecomesTheEventThatTheStorefrontWouldHaveSent() {
        Row row = row(
                "event,timestamp,user_id,session_id,total,first,items,platform",
                "cart|2024-07-15 14:24:10|u-1|s-1|145.750|true|[{\"sku\":\"TEE-001\"}]|mobile");

        assertThat(json(read(CLICKSTREAM), row)).hasToString("""
                {"event_id":"shop-7","name":"cart_viewed","occurred_at":"2024-07-15T18:24:10Z",\
                "user":{"id":"u-1","session_id":"s-1"},\
                "attributes":{"cart_value":145.75,"first":true,"items":[{"sku":"TEE-001"}],"currency":"USD"},\
                "context":{"device":"mobile"}}""");
    }

    @Test
    void anEmptyCellLeavesItsFieldOut() {
        Row row = row(
                "event,timestamp,user_id,session_id,total,first,items,platform", "home|2024-01-15 14:24:10|u-1|||||");

        assertThat(json(read(CLICKSTREAM), row)).hasToString("""
                {"event_id":"shop-7","name":"home","occurred_at":"2024-01-15T19:24:10Z",\
                "user":{"id":"u-1"},"attributes":{"currency":"USD"},"context":{}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twelve|true|[]|attributes.cart_value: found 'twelve', expected a number such as 1234.50",
                "'\"12\"'|true|[]|attributes.cart_value: found '\"12\"', expected a number such as 1234.50",
                "12|maybe|[]|attributes.first: found 'maybe', expected true or false (or yes, no, 1, 0)",
                "12|true|[1|attributes.items: found '[1', expected JSON: ",
            })
    void aCellThatIsNotWhatTheMappingSaysIsNamedByItsPath(String total, String first, String items, String message) {
        Row row = row(
                "event,timestamp,user_id,session_id,total,first,items,platform",
                "cart|2024-07-15 14:24:10|u-1|s-1|" + total + "|" + first + "|" + items + "|mobile");
        RowMapper mapper = new RowMapper(read(CLICKSTREAM));

        assertThatThrownBy(() -> mapper.map(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aTimeThatIsNotLikeThePatternIsAnError() {
        Row row = row("event,timestamp,user_id,session_id,total,first,items,platform", "cart|15/07/2024|u-1|||||");
        RowMapper mapper = new RowMapper(read(CLICKSTREAM));

        assertThatThrownBy(() -> mapper.map(row))
                .hasMessage(
                        "occurred_at: found '15/07/2024', expected a time like yyyy-MM-dd HH:mm:ss, such as 2024-07-15 14:24:10");
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2024-07-15T20:24:10+02:00, 2024-07-15T18:24:10Z",
        "at, 2024-02-29T18:24:10.123456Z, 2024-02-29T18:24:10.123456Z",
        "'{column: at, pattern: \"dd.MM.yyyy HH:mm:ss\"}', 29.02.2024 23:59:59, 2024-02-29T23:59:59Z",
        "'{column: at, pattern: \"yyyyMMddHHmmss\", zone: Europe/Berlin}', 20240715202410, 2024-07-15T18:24:10Z",
        "'{column: at, pattern: epoch_millis}', 1721067850123, 2024-07-15T18:24:10.123Z",
        "'{column: at, pattern: epoch_seconds}', 1721067850, 2024-07-15T18:24:10Z",
        "'{column: at, pattern: epoch_seconds}', 1764410400.123, 2025-11-29T10:00:00.123Z",
        "'{column: at, pattern: epoch_micros}', 1764410400123456, 2025-11-29T10:00:00.123456Z",
        "'{column: at, pattern: \"M/d/yyyy h:mm:ss a\", zone: America/New_York}', 1/5/2026 9:05:00 am, 2026-01-05T14:05:00Z",
        "'{column: at, pattern: \"M/d/yyyy h:mm:ss a\", zone: America/New_York}', 1/5/2026 9:05:00\u202Fp.m., 2026-01-06T02:05:00Z",
        "'{column: at, pattern: \"d MMM yyyy HH:mm\"}', 5 JAN 2026 09:05, 2026-01-05T09:05:00Z",
        "'{column: at, pattern: \"yyyy-MM-dd HH:mm XXX\"}', 2024-07-15 20:24 +02:00, 2024-07-15T18:24:00Z",
        "'{column: at, pattern: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin}', 2024-07-15 20:24, 2024-07-15T18:24:00Z",
    })
    void timesAreReadAsTheMappingSays(String occurredAt, String cell, String expected) {
        EventMapping mapping = read("{name: n, user: {id: u}, occurred_at: " + occurredAt + "}");

        assertThat(json(mapping, row("n,u,at", "home|u-1|" + cell))
                        .get("occurred_at")
                        .asText())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at|1764410400000|found '1764410400000', expected a time such as 2024-07-15T18:24:10Z;"
                        + " it looks like milliseconds: pattern: epoch_millis",
                "at|46355.41667|found '46355.41667', expected a time such as 2024-07-15T18:24:10Z;"
                        + " it looks like a spreadsheet's count of days: format the column as a date and export it again",
                "at|2026-11-29 10:00|found '2026-11-29 10:00', expected a time such as 2024-07-15T18:24:10Z;"
                        + " the mapping can give its pattern and zone",
                "{column: at, pattern: epoch_seconds}|1764410400000|found '1764410400000', which is in the year 57881;"
                        + " it looks like milliseconds: pattern: epoch_millis",
                "{column: at, pattern: epoch_millis}|1764410400|found '1764410400', which is in the year 1970;"
                        + " it looks like seconds: pattern: epoch_seconds",
                "{column: at, pattern: epoch_millis}|1764410400123456|found '1764410400123456', which is in the year 57881;"
                        + " it looks like microseconds: pattern: epoch_micros",
                "{column: at, pattern: epoch_seconds}|1.76441E+12|found '1.76441E+12', expected seconds since 1970,"
                        + " such as 1721067850; a spreadsheet has shortened this number: format the column as text and export it again",
                "{column: at, pattern: yyyy-MM-dd HH:mm}|0026-11-29 10:00|found '0026-11-29 10:00', which is in the year 26",
            })
    void aTimeThatNoShopsEventCanHaveIsRefused(String occurredAt, String cell, String message) {
        RowMapper mapper = new RowMapper(read("{name: n, user: {id: u}, occurred_at: " + occurredAt + "}"));

        assertThatThrownBy(() -> mapper.map(row("n,u,at", "home|u-1|" + cell))).hasMessage("occurred_at: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|1234.5",
                "19,90|19.9",
                "-5|-5",
                "1.234.567|1234567",
                "0,5|0.5",
                ",5|0.5",
                "1e3|1000.0",
                "+7|7",
                "007|7",
            })
    void numbersAreReadAsTheMappingSays(String cell, String expected) {
        assertThat(number("decimal: ',', grouping: '.', ", cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"+5|5", "5.|5", ".5|0.5", "-0|0", "007|7", "1E+3|1000.0", "145.750|145.75", "1234567|1234567"})
    void aNumberIsWhatAPersonReadsAsOne(String cell, String expected) {
        assertThat(number("", cell)).isEqualTo(expected);
    }

    @Test
    void groupsMayBeSetOffByAnyBlank() {
        assertThat(number("decimal: ',', grouping: ' ', ", "1\u00A0234,5")).isEqualTo("1234.5");
        assertThat(number("decimal: ',', grouping: ' ', ", "1\u202F234 567")).isEqualTo("1234567");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal: ',', grouping: '.', |19.90|1.234,50",
                "decimal: ',', grouping: '.', |1.2345,00|1.234,50",
                "decimal: ',', |1.234,50|1234,50",
                "''|1,234.50|1234.50; the mapping can say how numbers are written: decimal: \",\" and grouping: \".\"",
                "''|5,00|1234.50; the mapping can say how numbers are written: decimal: \",\" and grouping: \".\"",
                "''|1 000|1234.50; the mapping can say how numbers are written: decimal: \",\" and grouping: \".\"",
                "''|$5|1234.50, without a unit or a currency",
                "''|5 USD|1234.50, without a unit or a currency",
                "''|5%|1234.50, without a unit or a currency",
                "''|(5)|1234.50",
                "''|0x10|1234.50",
                "''|NaN|1234.50",
                "''|\u0665|1234.50",
                "''|N/A|1234.50; where there is none the cell is left empty, or renamed: rename: {\"N/A\": \"\"}",
            })
    void whatIsNoNumberIsToldWithWhatWasExpected(String style, String cell, String expected) {
        assertThatThrownBy(() -> number(style, cell))
                .hasMessage("attributes.total: found '" + cell + "', expected a number such as " + expected);
    }

    @Test
    void aCellMayHaveNumbersOfItsOwnAndRenameWhatIsNone() {
        EventMapping mapping = read("""
                {decimal: ",", name: n, user: {id: u}, occurred_at: t, attributes: {
                  total: {column: total, type: number, decimal: ".", grouping: ","},
                  points: {column: points, type: number},
                  none: {column: none, type: number, rename: {N/A: ""}},
                  new: {column: new, type: boolean}}}
                """);

        assertThat(json(
                                mapping,
                                row(
                                        "n,u,t,total,points,none,new",
                                        "home|u-1|2024-07-15T18:24:10Z|1,234.5|2,5|N/A|WAHR"))
                        .get("attributes"))
                .hasToString("{\"total\":1234.5,\"points\":2.5,\"new\":true}");
    }

    @Test
    void anIdThatASpreadsheetHasShortenedIsRefused() {
        RowMapper mapper = new RowMapper(read("{name: n, user: {id: u}, occurred_at: t}"));

        assertThatThrownBy(() -> mapper.map(row("n,u,t", "home|1.23457E+15|2024-07-15T18:24:10Z")))
                .hasMessage("user.id: found '1.23457E+15', a number that a spreadsheet has shortened:"
                        + " format the column as text and export it again");
    }

    private static ObjectNode json(EventMapping mapping, Row row) {
        return switch (new RowMapper(mapping).map(row)) {
            case EventJson.Parsed.Good good -> EventJson.toJson(good.event());
            case EventJson.Parsed.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static String number(String style, String cell) {
        EventMapping mapping = read("{" + style
                + "name: n, user: {id: u}, occurred_at: t, attributes: {total: {column: total, type: number}}}");
        return json(mapping, row("n,u,t,total", "home|u-1|2024-07-15T18:24:10Z|" + cell))
                .at("/attributes/total")
                .toString();
    }

    @Test
    void aMappingKnowsWhichColumnsAFileLacks() {
        assertThat(read(CLICKSTREAM).missingFrom(Set.of("event", "timestamp", "user_id", "platform", "items", "first")))
                .containsExactly("session_id", "total");
        assertThat(read("{name: n, user: {id: u}, occurred_at: t, event_id: {template: '{a}-{row}-{b}'}}")
                        .missingFrom(Set.of("n", "u", "t", "b")))
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|m.yaml:1:1: the file is empty",
                "[1, 2]|m.yaml:1:1: expected a mapping file, a mapping with keys such as 'format', found a list",
                "{name: n, occurred_at: t}|m.yaml:1:1: a mapping file needs 'user': without it nobody knows whose events these are",
                "{name: n, user: {}, occurred_at: t}|m.yaml:1:17: user: expected a user with something in it, found an empty mapping",
                "{user: {id: u}, occurred_at: t}|m.yaml:1:1: a mapping file needs 'name': where the event's name stands",
                "{name: n, user: {id: u}}|m.yaml:1:1: a mapping file needs 'occurred_at': where the time stands",
                "{name: n, user: {uid: u}, occurred_at: t}|m.yaml:1:18: unknown key 'uid' in a user; did you mean 'id'?",
                "{name: n, user: {id: u}, occurred_at: t, attribute: {}}|m.yaml:1:42: unknown key 'attribute' in a mapping file; "
                        + "did you mean 'attributes'?",
                "{name: {colum: n}, user: {id: u}, occurred_at: t}|m.yaml:1:9: unknown key 'colum' in a cell; did you mean 'column'?",
                "{name: {column: n, type: date}, user: {id: u}, occurred_at: t}|m.yaml:1:26: type: expected one of text, number, boolean, "
                        + "json, found 'date'",
                "{name: n, user: {id: u}, occurred_at: {column: t, pattern: 'yyyyy-q{'}}|m.yaml:1:60: pattern: 'yyyyy-q{' is not a pattern",
                "{name: n, user: {id: u}, occurred_at: {column: t, pattern: yyyy, zone: Mars}}|m.yaml:1:72: zone: unknown time zone 'Mars'",
                "{name: n, user: {id: u}, occurred_at: {column: t, zone: berlin}}|m.yaml:1:57: zone: unknown time zone 'berlin'; "
                        + "did you mean 'Europe/Berlin'?",
                "{format: xml, name: n, user: {id: u}, occurred_at: t}|m.yaml:1:10: format: expected csv (other files need no mapping), "
                        + "found 'xml'",
                "{event_id: {template: 'a{'}, name: n, user: {id: u}, occurred_at: t}|m.yaml:1:23: template: 'a{' has a brace without a name",
                "{encoding: cp-of-mars, name: n, user: {id: u}, occurred_at: t}|m.yaml:1:12: encoding: expected an encoding such as",
                "{decimal: ';', name: n, user: {id: u}, occurred_at: t}|m.yaml:1:11: decimal: expected a point or a comma, in quotes",
                "{grouping: '.', name: n, user: {id: u}, occurred_at: t}|m.yaml:1:12: grouping: stands before decimals already",
                "{delimiter: ';;', name: n, user: {id: u}, occurred_at: t}|m.yaml:1:13: delimiter: expected one character, found ';;'",
                "{name: {constant: a, rename: {a: b}}, user: {id: u}, occurred_at: t}|m.yaml:1:30: rename: only the values of a column",
                "{name: n, name: m, user: {id: u}, occurred_at: t}|m.yaml:1:11: 'name' stands",
                "{name: n|m.yaml:1:9: ",
            })
    void aWrongMappingIsRefusedWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allErrorsComeAtOnce() {
        assertThatThrownBy(() -> read("""
                        name: {rename: {a: b}}
                        user: {id: u}
                        occurred_at: t
                        attributes: {x: [1]}
                        """)).hasMessage("""
                        m.yaml:1:7: name: a cell has one of column, template and constant
                        m.yaml:4:17: attributes: expected a column's name, or {column: …}, {template: …} or {constant: …}, found a list""");
    }

    @Test
    void editorsKnowWhatTheReaderKnows() {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(MappingFile.schema());

        assertThat(schema.validate(json(CLICKSTREAM), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json("{name: {colum: n}, user: {id: u}, occurred_at: t}"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static String json(String yaml) {
        return new JsonMapper()
                .writeValueAsString(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static EventMapping read(String yaml) {
        return MappingFile.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static Row row(String header, String cells) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : header.split(",", -1)) {
            columns.put(name, columns.size());
        }
        List<String> texts = Arrays.asList(cells.split("\\|", -1));
        return new Row(7, columns, texts);
    }
}
