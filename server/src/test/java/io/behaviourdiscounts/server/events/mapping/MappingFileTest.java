package io.behaviourdiscounts.server.events.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        assertThat(new RowMapper(read(CLICKSTREAM)).map(row)).hasToString("""
                {"event_id":"shop-7","name":"cart_viewed","occurred_at":"2024-07-15T18:24:10Z",\
                "user":{"id":"u-1","session_id":"s-1"},\
                "attributes":{"cart_value":145.75,"first":true,"items":[{"sku":"TEE-001"}],"currency":"USD"},\
                "context":{"device":"mobile"}}""");
    }

    @Test
    void anEmptyCellLeavesItsFieldOut() {
        Row row = row(
                "event,timestamp,user_id,session_id,total,first,items,platform", "home|2024-01-15 14:24:10|u-1|||||");

        assertThat(new RowMapper(read(CLICKSTREAM)).map(row)).hasToString("""
                {"event_id":"shop-7","name":"home","occurred_at":"2024-01-15T19:24:10Z",\
                "user":{"id":"u-1"},"attributes":{"currency":"USD"},"context":{}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twelve|true|[]|attributes.cart_value: 'twelve' cannot be read",
                "'\"12\"'|true|[]|attributes.cart_value: '\"12\"' is not a number",
                "12|yes|[]|attributes.first: 'yes' is neither true nor false",
                "12|true|[1|attributes.items: '[1' cannot be read",
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
                .hasMessage("occurred_at: '15/07/2024' is not a time like yyyy-MM-dd HH:mm:ss");
    }

    @ParameterizedTest
    @CsvSource({
        "at, 2024-07-15T20:24:10+02:00, 2024-07-15T18:24:10Z",
        "'{column: at, pattern: epoch_millis}', 1721067850123, 2024-07-15T18:24:10.123Z",
        "'{column: at, pattern: epoch_seconds}', -1, 1969-12-31T23:59:59Z",
        "'{column: at, pattern: \"yyyy-MM-dd HH:mm XXX\"}', 2024-07-15 20:24 +02:00, 2024-07-15T18:24:00Z",
        "'{column: at, pattern: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin}', 2024-07-15 20:24, 2024-07-15T18:24:00Z",
    })
    void timesAreReadAsTheMappingSays(String occurredAt, String cell, String expected) {
        EventMapping mapping = read("{name: n, user: {id: u}, occurred_at: " + occurredAt + "}");

        assertThat(new RowMapper(mapping)
                        .map(row("n,u,at", "home|u-1|" + cell))
                        .get("occurred_at")
                        .asText())
                .isEqualTo(expected);
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
                "[1, 2]|m.yaml:1:1: the mapping must be a mapping",
                "{name: n, occurred_at: t}|m.yaml:1:1: 'user' is missing: without it nobody knows whose events these are",
                "{user: {id: u}, occurred_at: t}|m.yaml:1:1: 'name' is missing",
                "{name: n, user: {id: u}}|m.yaml:1:1: 'occurred_at' is missing",
                "{name: n, user: {uid: u}, occurred_at: t}|m.yaml:1:17: a user has id, email, device_id and session_id, not 'uid'",
                "{name: n, user: {id: u}, occurred_at: t, attribute: {}}|m.yaml:1:53: unknown key 'attribute' in the mapping; "
                        + "it has format, delimiter, event_id, name, occurred_at, user, attributes, context",
                "{name: {colum: n}, user: {id: u}, occurred_at: t}|m.yaml:1:16: unknown key 'colum' in name; "
                        + "it has column, rename, template, constant, type",
                "{name: {column: n, type: date}, user: {id: u}, occurred_at: t}|m.yaml:1:26: type must be text, number, boolean or json",
                "{name: n, user: {id: u}, occurred_at: {column: t, pattern: 'yyyyy-q{'}}|m.yaml:1:39: 'yyyyy-q{' is not a pattern",
                "{name: n, user: {id: u}, occurred_at: {column: t, pattern: yyyy, zone: Mars}}|m.yaml:1:72: 'Mars' is not a time zone",
                "{format: xml, name: n, user: {id: u}, occurred_at: t}|m.yaml:1:10: format must be csv: other files need no mapping",
                "{event_id: {template: 'a{'}, name: n, user: {id: u}, occurred_at: t}|m.yaml:1:23: 'a{' has a brace without a name",
                "{delimiter: ';;', name: n, user: {id: u}, occurred_at: t}|m.yaml:1:13: the delimiter must be one character",
                "{name: n, name: m, user: {id: u}, occurred_at: t}|m.yaml:1:11: 'name' stands here twice",
                "{name: n|m.yaml:1:9: expected ',' or '}'",
            })
    void aWrongMappingIsRefusedWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void allErrorsComeAtOnce() {
        assertThatThrownBy(() -> read("""
                        name: {rename: {a: b}}
                        user: {id: u}
                        occurred_at: t
                        attributes: {x: [1]}
                        """)).hasMessage("""
                        m.yaml:1:7: name needs one of column, template and constant
                        m.yaml:4:17: attributes.x must be a text""");
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
