package io.behaviourdiscounts.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.json.EventJson.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

    /** The example of the data model, as it stands there. */
    private static final String EXAMPLE = """
            {
              "name": "checkout_started",
              "occurred_at": "2024-07-15T18:24:10Z",
              "user": {
                "id": "user_123",
                "email": "shopper@example.com",
                "session_id": "sess_abc"
              },
              "attributes": {
                "cart_value": 145.75,
                "currency": "USD",
                "coupon_used": false,
                "items": [
                  {"sku": "TEE-001", "qty": 2, "price": 25.0},
                  {"sku": "DENIM-034", "qty": 1, "price": 95.75}
                ]
              },
              "context": {
                "traffic_source": "email",
                "device": "mobile",
                "country": "US"
              }
            }
            """;

    @Test
    void theDataModelsExampleIsRead() {
        BehaviourEvent event = good(EXAMPLE);

        assertThat(event.getEventId()).isNull();
        assertThat(event.getName()).isEqualTo("checkout_started");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2024-07-15T18:24:10Z"));
        assertThat(event.getUser()).isEqualTo(new EventUser("user_123", "shopper@example.com", null, "sess_abc"));
        assertThat(event.getAttributes())
                .containsEntry("cart_value", 145.75)
                .containsEntry("coupon_used", false)
                .containsEntry(
                        "items",
                        new ListValue(List.of(
                                new MapValue(Map.of("sku", "TEE-001", "qty", 2L, "price", 25.0)),
                                new MapValue(Map.of("sku", "DENIM-034", "qty", 1L, "price", 95.75)))));
        assertThat(event.getContext()).containsEntry("country", "US");
        assertThat(event.getHistory()).isFalse();
    }

    @Test
    void theDataModelsExampleIsWrittenAsItStands() {
        assertThat(EventJson.toJson(good(EXAMPLE)).toPrettyString().replaceAll("\\s", ""))
                .isEqualTo(EXAMPLE.replaceAll("\\s", ""));
    }

    @Test
    void everyEventComesBackFromItsJson() {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        for (int round = 0; round < 500; round++) {
            BehaviourEvent event = records.next(BehaviourEvent.class);
            event.setEventId("e-" + round);
            event.setName("n-" + round);
            event.setCausedBy(round % 2 == 0 ? null : "c-" + round);
            event.setUser(round % 3 == 0 ? null : new EventUser("u", null, "d" + round, null));
            assertThat(EventJson.read(EventJson.toJson(event).toString()))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(new Parsed.Good(event));
        }
    }

    @Test
    void userIdIsReadAsId() {
        assertThat(good(withUser("{\"user_id\": \"u-1\"}")).getUser().getId()).isEqualTo("u-1");
        assertThat(good(withUser("{\"user_id\": \"u-1\", \"id\": \"u-1\"}"))
                        .getUser()
                        .getId())
                .isEqualTo("u-1");
        assertThat(problems(withUser("{\"user_id\": \"u-1\", \"id\": \"u-2\"}")))
                .containsExactly("user.user_id: differs from user.id; give one of them");
    }

    @Test
    void wholeNumbersAndFractionsAreKeptApart() {
        Map<String, Object> values = good(withAttributes(
                        "{\"a\": 25, \"b\": 25.0, \"c\": 2.5e1, \"d\": -0.0, \"e\": 9223372036854775807}"))
                .getAttributes();

        assertThat(values).isEqualTo(Map.of("a", 25L, "b", 25.0, "c", 25.0, "d", -0.0, "e", Long.MAX_VALUE));
    }

    @Test
    void nullsInAttributesAreKeptAndElsewhereAreAsIfNothingStoodThere() {
        BehaviourEvent event = good("""
                {"event_id": null, "name": "a", "occurred_at": "2024-07-15T18:24:10Z", "user": null,
                 "attributes": {"x": null, "y": [null]}, "context": null, "history": null}
                """);

        assertThat(event.getEventId()).isNull();
        assertThat(event.getUser()).isNull();
        assertThat(event.getContext()).isEmpty();
        assertThat(event.getAttributes()).containsEntry("x", null).containsKey("y");
        assertThat(EventJson.toJson(event).path("attributes")).hasToString("{\"x\":null,\"y\":[null]}");
    }

    @Test
    void aTimeMayHaveAnyOffsetAndIsKeptToTheMicrosecond() {
        assertThat(good("{\"name\": \"a\", \"occurred_at\": \"2024-07-15T20:24:10.123456789+02:00\"}")
                        .getOccurredAt())
                .isEqualTo(Instant.parse("2024-07-15T18:24:10.123456Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, {\"price\": 1e999}]} | attributes.a[1].price: the number is beyond the range of a double; send it as a text",
                "{\"a\": {\"b\": 18446744073709551616}} | attributes.a.b: a whole number of 65 bits would lose digits; send it as a text",
                "{\"a\": \"\\ud83c\"} | attributes.a: holds half a character (a lone surrogate) at position 0",
                "[1] | attributes: an object is expected, a list is found",
            })
    void aWrongAttributeIsNamedByItsPath(String attributes, String problem) {
        assertThat(problems(withAttributes(attributes))).containsExactly(problem);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems("{\"nam\": \"a\", \"occurred_at\": \"yesterday\", \"user\": {\"id\": 5, \"name\": \"x\"},"
                        + " \"history\": \"yes\"}"))
                .containsExactly(
                        "nam: is not a field here; there are attributes, caused_by, context, event_id, history, name, occurred_at, user",
                        "name: is missing",
                        "occurred_at: 'yesterday' is not a time in ISO-8601 with an offset, such as 2024-07-15T18:24:10Z",
                        "user.name: is not a field here; there are device_id, email, id, session_id, user_id",
                        "user.id: a text is expected, the number 5 is found",
                        "history: true or false is expected, a text is found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | an event is a JSON object, not nothing",
                "[] | an event is a JSON object, not a list",
                "{ | the document is not JSON",
                "{} {} | the document is not JSON",
                "{\"name\": NaN} | the document is not JSON",
                "{\"name\": \"a\", \"name\": \"b\"} | Duplicate",
            })
    void whatIsNoEventIsSaid(String document, String problem) {
        assertThat(problems(document)).singleElement().asString().contains(problem);
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsAProblem() {
        assertThat(good(withAttributes(nested(32)))).isNotNull();
        assertThat(problems(withAttributes(nested(33))))
                .singleElement()
                .asString()
                .startsWith("attributes.a.a.")
                .endsWith("more than 32 lists and maps stand in each other");
        assertThat(problems(withAttributes(nested(100_000))))
                .singleElement()
                .asString()
                .contains("not JSON");
    }

    @Test
    void aDocumentBeyondAMebibyteIsNotParsed() {
        assertThat(problems(withAttributes("{\"a\": \"" + "x".repeat(1_048_576) + "\"}")))
                .singleElement()
                .asString()
                .contains("an event may have 1048576");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static String withAttributes(String attributes) {
        return "{\"name\": \"a\", \"occurred_at\": \"2024-07-15T18:24:10Z\", \"attributes\": " + attributes + "}";
    }

    private static String withUser(String user) {
        return "{\"name\": \"a\", \"occurred_at\": \"2024-07-15T18:24:10Z\", \"user\": " + user + "}";
    }

    private static BehaviourEvent good(String document) {
        return switch (EventJson.read(document)) {
            case Parsed.Good good -> good.event();
            case Parsed.Wrong wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static List<String> problems(String document) {
        return switch (EventJson.read(document)) {
            case Parsed.Good good -> throw new AssertionError("no problem in " + good.event());
            case Parsed.Wrong wrong ->
                wrong.problems().stream().map(DocumentProblem::toString).toList();
        };
    }
}
