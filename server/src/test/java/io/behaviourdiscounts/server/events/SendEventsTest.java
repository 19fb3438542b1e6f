package io.behaviourdiscounts.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import io.behaviourdiscounts.server.events.mapping.MappingFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sends to Kafka's own MockProducer: everything but the broker is real. */
class SendEventsTest {

    private static final EventMapping MAPPING = MappingFile.read("m.yaml", """
            event_id: {template: "shop-{row}"}
            name: event
            occurred_at: at
            user: {id: user}
            """.getBytes(StandardCharsets.UTF_8));

    private final MockProducer<String, BehaviourEvent> kafka = new MockProducer<>(
            true,
            null,
            new StringSerializer(),
            new RegistryWireFormat(new InMemorySchemaRegistry()).serializer(Topics.BEHAVIOUR_EVENTS));

    @Test
    void linesAreSentInTheirOrderKeyedByTheirShopper() throws Exception {
        SendEvents.Outcome outcome = send(options(null), "events.ndjson", """
                {"event_id": "e1", "name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}

                {"event_id": "e2", "name": "home", "occurred_at": "2024-07-15T18:24:09Z", "user": {"device_id": "d-1"}}
                """);

        assertThat(outcome).isEqualTo(new SendEvents.Outcome(2, 0, List.of()));
        assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("user:u-1", "device:d-1");
        assertThat(sentIds()).containsExactly("e1", "e2");
    }

    @Test
    void wrongLinesAreToldWithTheirPlaceAndTheOthersAreSent() throws Exception {
        SendEvents.Outcome outcome = send(options(null), "events.ndjson", """
                {"name": "home", "occurred_at": "2024-07-15", "user": {"id": "u-1"}}
                {"name": "home",
                {"event_id": "good", "name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                {"name": "home", "occurred_at": "2024-07-15T18:24:10Z"}
                {"name": "clock.tick", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                """);

        assertThat(sentIds()).containsExactly("good");
        assertThat(outcome.rejected()).isEqualTo(4);
        assertThat(outcome.reasons())
                .satisfiesExactly(
                        reason -> assertThat(reason)
                                .startsWith("events.ndjson:1: occurred_at: '2024-07-15' is not a time"),
                        reason -> assertThat(reason).startsWith("events.ndjson:2: not JSON: "),
                        reason -> assertThat(reason)
                                .isEqualTo(
                                        "events.ndjson:4: user: one of id, device_id, session_id and email is needed"),
                        reason -> assertThat(reason).startsWith("events.ndjson:5: name: clock.tick is reserved"));
    }

    @Test
    void strictlyNothingIsSentWhereOneEntryIsWrong() throws Exception {
        SendEvents.Outcome outcome = send(
                new SendEvents.Options(null, false, true, false, CodesToIds.refused(), EventStamp.NONE),
                "events.ndjson",
                """
                {"event_id": "good", "name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                nonsense
                """);

        assertThat(outcome.rejected()).isEqualTo(1);
        assertThat(outcome.sent()).isZero();
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void aDocumentMayBeAnArrayLaidOutAsItLikes() throws Exception {
        String array = """
                [
                  {"event_id": "e1", "name": "home", "occurred_at": "2024-07-15T18:24:10Z",
                   "user": {"id": "u-1"}},
                  {"event_id": "e2", "name": 1, "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}},
                  {"event_id": "e3", "name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                ]
                """;

        assertThat(send(options(null), "-", array).reasons())
                .singleElement()
                .asString()
                .startsWith("-:4: name: a text");
        assertThat(sentIds()).containsExactly("e1", "e3");
    }

    @Test
    void aSingleEventMayFillAWholeDocument() throws Exception {
        send(options(null), "event.json", """
                {
                  "event_id": "e1", "name": "home",
                  "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}
                }
                """);

        assertThat(sentIds()).containsExactly("e1");
    }

    @Test
    void rowsOfACompressedCsvFileAreSentInTheOrderOfTimeAndRowsOfTheSameTimeInTheFiles() throws Exception {
        String rows = """
                event,at,user
                late,2024-07-15T18:24:10Z,u-1
                early,2024-07-15T18:24:09Z,u-1
                "late, too",2024-07-15T18:24:10Z,u-1
                one,cell
                """;
        SendEvents.Outcome outcome = new SendEvents(
                        new SendEvents.Options(MAPPING, true, false, false, CodesToIds.refused(), EventStamp.NONE))
                .send("events.csv.gz", new ByteArrayInputStream(gzip(rows)), kafka, count -> {});

        assertThat(sentIds()).containsExactly("shop-2", "shop-1", "shop-3");
        assertThat(outcome.reasons()).containsExactly("events.csv.gz:5: the row has 2 cells, the header 3");
    }

    @Test
    void aCsvFileNeedsAMappingAndTheMappingItsColumns() {
        assertThatThrownBy(() -> send(options(null), "events.csv", "a,b"))
                .isInstanceOf(WrongEventFileException.class)
                .hasMessageContaining("--map");
        assertThatThrownBy(() -> send(options(MAPPING), "events.csv", "event,time\n"))
                .isInstanceOf(WrongEventFileException.class)
                .hasMessage("the mapping needs the columns at, user; the file has event, time");
    }

    @Test
    void oldEventsAreMarkedSoThatTheyDecideNothing() throws Exception {
        send(new SendEvents.Options(null, false, false, true, CodesToIds.refused(), EventStamp.NONE), "-", """
                {"event_id": "e1", "name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                """);

        assertThat(kafka.history())
                .allSatisfy(record -> assertThat(record.value().getHistory()).isTrue());
    }

    private static final String ORDER_WITH_CODES = """
            {"event_id": "e1", "name": "order_completed", "occurred_at": "2024-07-15T18:24:10Z",\
             "user": {"id": "u-1"}, "attributes": {"coupon_codes": ["HV15-8K2F"], "total": 3}}
            """;

    @Test
    void codesAreNeverSentInClear() throws Exception {
        SendEvents.Outcome outcome = send(options(null), "-", ORDER_WITH_CODES);

        assertThat(kafka.history()).isEmpty();
        assertThat(outcome.reasons())
                .singleElement()
                .asString()
                .contains("--keys")
                .doesNotContain("8K2F");
    }

    @Test
    void withKeysCodesBecomeTheIdsOfTheirCoupons() throws Exception {
        CodesToIds codes = CodesToIds.replacedBy(code -> "id-of-" + code.length());
        send(new SendEvents.Options(null, false, false, false, codes, EventStamp.NONE), "-", ORDER_WITH_CODES);

        BehaviourEvent event = kafka.history().getFirst().value();
        assertThat(event.getAttributes()).containsOnlyKeys("total", "coupon_ids");
        assertThat(event.getAttributes().get("coupon_ids")).asString().contains("id-of-9");
    }

    @Test
    void whoeverVouchesForAFileHasTheOrdersInItStampedAndNothingElse() throws Exception {
        OrderStamps stamps = new OrderStamps("default", new Seals("s1", Map.of("s1", new byte[32])));
        EventStamp stamp = EventStamp.of(stamps, new OrderRights("events-send", false));
        CodesToIds codes = CodesToIds.replacedBy(code -> "id-of-" + code.length());

        send(new SendEvents.Options(null, false, false, false, codes, stamp), "-", """
                {"name": "home", "occurred_at": "2024-07-15T18:24:10Z", "user": {"id": "u-1"}}
                {"name": "order_completed", "occurred_at": "2024-07-15T18:24:11Z", "user": {"id": "u-1"}, \
                 "attributes": {"coupon_codes": ["SAVE20NOW"]}}
                """);

        assertThat(kafka.history())
                .extracting(record -> record.headers().lastHeader(OrderStamps.HEADER) == null)
                .containsExactly(true, false);
    }

    @Test
    void anEventThatNamesMoreThanFiveCouponsIsRejected() throws Exception {
        CodesToIds codes = CodesToIds.replacedBy(code -> "id-of-" + code.length());
        String six = String.join("\", \"", Collections.nCopies(6, "SAVE20NOW"));
        String event = "{\"name\": \"order_completed\", \"occurred_at\": \"2024-07-15T18:24:10Z\", "
                + "\"user\": {\"id\": \"u-1\"}, \"attributes\": {\"%s\": [\"" + six + "\"]}}\n";

        SendEvents.Outcome outcome = send(
                new SendEvents.Options(null, false, false, false, codes, EventStamp.NONE),
                "-",
                event.formatted("coupon_codes") + event.formatted("coupon_ids"));

        assertThat(kafka.history()).isEmpty();
        assertThat(outcome.reasons())
                .hasSize(2)
                .allSatisfy(reason ->
                        assertThat(reason).contains("at most 5 coupons").doesNotContain("SAVE20NOW"));
    }

    @Test
    void anEventThatIsTooLargeForTheEngineIsRejectedHere() throws Exception {
        String large = "x".repeat(EntryCheck.MAX_EVENT_BYTES);
        SendEvents.Outcome outcome = send(
                options(null),
                "-",
                "{\"name\": \"home\", \"occurred_at\": \"2024-07-15T18:24:10Z\", \"user\": {\"id\": \"u-1\"}, "
                        + "\"attributes\": {\"x\": \"" + large + "\"}}");

        assertThat(outcome.reasons()).singleElement().asString().contains("it may have 262144");
    }

    @Test
    void whatKafkaDoesNotTakeEndsTheSending() {
        MockProducer<String, BehaviourEvent> refusing = new MockProducer<>(
                false,
                null,
                new StringSerializer(),
                new RegistryWireFormat(new InMemorySchemaRegistry()).serializer(Topics.BEHAVIOUR_EVENTS));
        EventSender sender = new EventSender(refusing, EventStamp.NONE);
        Checked.Good good = Events.good(1, "2024-07-15T18:24:10Z");
        sender.send(good);
        sender.send(good);
        refusing.completeNext();
        refusing.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(() -> sender.send(good))
                .isInstanceOf(SendFailedException.class)
                .hasMessage("Kafka did not take an event (after 1 that it took): too large");
    }

    private static SendEvents.Options options(@Nullable EventMapping mapping) {
        return new SendEvents.Options(mapping, false, false, false, CodesToIds.refused(), EventStamp.NONE);
    }

    private SendEvents.Outcome send(SendEvents.Options options, String name, String text) throws Exception {
        return new SendEvents(options)
                .send(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), kafka, count -> {});
    }

    private List<String> sentIds() {
        return kafka.history().stream()
                .map(record -> record.value().getEventId())
                .toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
