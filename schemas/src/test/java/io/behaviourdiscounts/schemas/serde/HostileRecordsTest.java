package io.behaviourdiscounts.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, a record is read or it is unreadable: nothing else is thrown, no memory and no stack runs out. */
class HostileRecordsTest {

    private static final int HEAD = 5;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final WireFormat format = new RegistryWireFormat(registry);
    private final Deserializer<BehaviourEvent> events = format.deserializer(Topics.BEHAVIOUR_EVENTS);

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @Test
    void aRecordWithoutBytesIsEmpty() {
        assertUnreadable(Reason.EMPTY, new byte[0]);
    }

    @Test
    void aRecordThatBeginsWithSomethingElseHasTheWrongMagicByte() {
        assertUnreadable(Reason.WRONG_MAGIC_BYTE, "{\"name\":\"checkout_started\"}".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(Reason.WRONG_MAGIC_BYTE, new byte[] {1});
    }

    @Test
    void aRecordThatEndsInItsHeadIsTruncated() {
        assertUnreadable(Reason.TRUNCATED, new byte[] {0});
        assertUnreadable(Reason.TRUNCATED, new byte[] {0, 0, 0, 1});
    }

    @Test
    void anIdThatNobodyRegisteredIsAnUnknownSchema() {
        assertUnreadable(Reason.UNKNOWN_SCHEMA, new byte[] {0, 0, 0, 0, 77, 1, 2, 3});
    }

    @Test
    void bytesAfterTheValueAreNotOverlooked() {
        byte[] record = event(Map.of("a", 1L));

        assertUnreadable(Reason.TRAILING_BYTES, Arrays.copyOf(record, record.length + 1));
    }

    @Test
    void everyPrefixOfARecordIsTruncated() {
        byte[] record = event(Map.of("a", List.of().toString(), "b", 2L));

        for (int length = HEAD; length < record.length; length++) {
            byte[] prefix = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> events.deserialize("", prefix))
                    .isInstanceOfSatisfying(
                            UnreadableRecordException.class,
                            e -> assertThat(e.reason()).isIn(Reason.TRUNCATED, Reason.MALFORMED));
        }
    }

    @Test
    void aTextOfTwoThousandMillionBytesIsNotAllocated() {
        assertUnreadable(Reason.TRUNCATED, body(0x02, longs(Integer.MAX_VALUE - 8)));
    }

    @Test
    void aNegativeLengthIsMalformed() {
        assertUnreadable(Reason.MALFORMED, body(0x02, longs(-5)));
    }

    @Test
    void aListOfMoreElementsThanBytesIsMalformed() {
        assertUnreadable(Reason.MALFORMED, attributes(longs(Integer.MAX_VALUE - 8)));
        assertUnreadable(Reason.MALFORMED, attributes(longs(Long.MAX_VALUE)));
        assertUnreadable(Reason.MALFORMED, attributes(longs(Long.MIN_VALUE)));
    }

    @Test
    void aNumberWithoutAnEndIsMalformed() {
        byte[] endless = new byte[64];
        Arrays.fill(endless, (byte) 0xff);

        assertUnreadable(Reason.MALFORMED, body(0x00, endless));
    }

    @Test
    void aBranchThatDoesNotExistIsMalformed() {
        assertUnreadable(Reason.MALFORMED, body(0x7e, new byte[0]));
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsTooDeep() {
        assertThat(events.deserialize("", event(Map.of("a", nested(WireFormat.MAX_DEPTH - 1)))))
                .isNotNull();
        assertUnreadable(Reason.TOO_DEEP, event(Map.of("a", nested(WireFormat.MAX_DEPTH))));
    }

    @Test
    void siblingsDoNotAddUpToDepth() {
        List<Object> siblings = Collections.nCopies(100, nested(3));

        assertThat(events.deserialize("", event(Map.of("a", new ListValue(siblings)))))
                .isNotNull();
    }

    @Test
    void aHundredThousandLevelsOfAFieldThatOnlyTheWriterKnowsAreTooDeep() {
        Schema chain = new Schema.Parser().parse("""
                        {"type": "record", "name": "BehaviourEvent", "namespace": "io.behaviourdiscounts.schemas", "fields": [
                          {"name": "chain", "type": {"type": "record", "name": "Chain", "fields": [
                            {"name": "links", "type": {"type": "array", "items": "Chain"}}]}},
                          {"name": "name", "type": "string"},
                          {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}
                        """);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(registry.register("elsewhere", chain)));
        for (int level = 0; level < 100_000; level++) {
            bytes.write(0x02);
        }
        bytes.writeBytes(new byte[300_000]);

        assertUnreadable(Reason.TOO_DEEP, bytes.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void garbledBytesAreAValueOrUnreadable(Topic<V> topic) {
        long seed = RandomRecords.seed();
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        Serializer<V> serializer = format.serializer(topic);
        Deserializer<V> deserializer = format.deserializer(topic);
        int unreadable = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] bytes = garbled(serializer.serialize("", records.next(topic.valueType())), random);
            try {
                assertThat(deserializer.deserialize("", bytes)).isNotNull();
            } catch (UnreadableRecordException e) {
                unreadable++;
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + Arrays.toString(bytes), e);
            }
        }
        assertThat(unreadable).as("seed %d", seed).isPositive();
    }

    /** Cut, flipped, overwritten or stretched, one to four times. */
    private static byte[] garbled(byte[] record, Random random) {
        byte[] bytes = record;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            if (bytes.length == 0) {
                return bytes;
            }
            int place = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, place);
                case 1 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[place] = (byte) random.nextInt();
                case 3 -> bytes[place] = (byte) 0xff;
                default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
            }
        }
        return bytes;
    }

    private void assertUnreadable(Reason reason, byte[] bytes) {
        assertThatThrownBy(() -> events.deserialize("", bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private byte[] event(Map<String, Object> attributes) {
        BehaviourEvent event = BehaviourEvent.newBuilder()
                .setName("checkout_started")
                .setOccurredAt(Instant.EPOCH)
                .setAttributes(attributes)
                .build();
        return format.serializer(Topics.BEHAVIOUR_EVENTS).serialize("", event);
    }

    private static Object nested(int levels) {
        Object value = "in";
        for (int level = 0; level < levels; level++) {
            value = new ListValue(List.of(value));
        }
        return value;
    }

    /** An event's record whose first field, the optional event_id, has this branch and these bytes. */
    private byte[] body(int branch, byte[] rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(registry.register("x", WireSchema.of(BehaviourEvent.class))));
        bytes.write(branch);
        bytes.writeBytes(rest);
        return bytes.toByteArray();
    }

    /** An event without id, name, time and user, whose attributes begin with these bytes. */
    private byte[] attributes(byte[] count) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(new byte[] {0, 0, 0});
        rest.writeBytes(count);
        rest.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0});
        return body(0x00, rest.toByteArray());
    }

    private static byte[] head(int schemaId) {
        return ByteBuffer.allocate(HEAD).put((byte) 0).putInt(schemaId).array();
    }

    /** A number in Avro's zig-zag encoding. */
    private static byte[] longs(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long raw = (number << 1) ^ (number >> 63);
        while ((raw & ~0x7fL) != 0) {
            bytes.write((int) ((raw & 0x7f) | 0x80));
            raw >>>= 7;
        }
        bytes.write((int) raw);
        return bytes.toByteArray();
    }
}
