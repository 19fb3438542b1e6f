package io.behaviourdiscounts.schemas.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.state.SchemaHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShapeCodecTest {

    enum Colour {
        RED,
        GREEN
    }

    sealed interface Animal {
        record Dog(String name, Colour colour) implements Animal {}

        sealed interface Bird extends Animal {
            record Owl(int age) implements Bird {}
        }
    }

    interface Clock {}

    record StoppedClock(boolean isRight) implements Clock {}

    record Key(String one, long two) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return one.compareTo(other.one);
        }
    }

    record Zoo(
            String name,
            long visitors,
            @Nullable Integer keepers,
            List<Animal> animals,
            @Nullable Animal favourite,
            Set<String> tags,
            Map<String, Long> counts,
            SortedMap<Key, List<Colour>> byKey,
            Instant opened,
            ZoneId zone,
            Currency currency,
            BigDecimal price,
            Clock clock) {}

    private static final ShapeCodec<Zoo> ZOOS = ShapeCodec.of(Zoo.class, Map.of(Clock.class, StoppedClock.class));

    private static Zoo zoo(@Nullable Integer keepers, @Nullable Animal favourite) {
        return new Zoo(
                "Vienna",
                1L << 40,
                keepers,
                List.of(new Animal.Dog("Rex", Colour.GREEN), new Animal.Bird.Owl(7)),
                favourite,
                Set.of("b", "a"),
                Map.of("x", 1L),
                new TreeMap<>(Map.of(new Key("k", 2), List.of(Colour.RED))),
                Instant.parse("1752-07-31T10:00:00.123456789Z"),
                ZoneId.of("Europe/Vienna"),
                Currency.getInstance("EUR"),
                new BigDecimal("24.00"),
                new StoppedClock(true));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Zoo zoo : List.of(zoo(null, null), zoo(3, new Animal.Bird.Owl(1)))) {
            assertThat(ZOOS.value(ZOOS.bytes(zoo))).isEqualTo(zoo);
        }
    }

    @Test
    void itsBytesAreThoseOfAvrosOwnWriter() throws IOException {
        byte[] bytes = ZOOS.bytes(zoo(3, new Animal.Bird.Owl(1)));
        GenericData data = new GenericData();
        Object read = new BinaryMessageDecoder<>(data, ZOOS.schema()).decode(bytes, null);
        ByteBuffer written = new BinaryMessageEncoder<>(data, ZOOS.schema()).encode(read);
        assertThat(Buffers.bytes(written)).isEqualTo(bytes);
    }

    /** The release before had no keepers, and one kind of animal less. */
    @Test
    void whatAnEarlierReleaseWroteIsRead() throws IOException {
        Schema before = SchemaHistory.of(ZOOS.schema()).getFirst();
        Schema dog =
                before.getField("animals").schema().getElementType().getTypes().getFirst();
        GenericRecord rex = new GenericData.Record(dog);
        rex.put("name", "Rex");
        rex.put("colour", new GenericData.EnumSymbol(dog.getField("colour").schema(), "GREEN"));
        GenericRecord old = new GenericData.Record(before);
        old.put("name", "Vienna");
        old.put("visitors", 7L);
        old.put("animals", List.of(rex));
        old.put("tags", List.of("a"));
        old.put("counts", Map.of("x", 1L));
        old.put("by_key", List.of());
        old.put("opened", "1752-07-31T10:00:00Z");
        old.put("zone", "Europe/Vienna");
        old.put("currency", "EUR");
        old.put("price", "24.00");
        GenericRecord clock = new GenericData.Record(before.getField("clock").schema());
        clock.put("is_right", true);
        old.put("clock", clock);
        ByteBuffer written = new BinaryMessageEncoder<GenericRecord>(new GenericData(), before).encode(old);

        Zoo zoo = ZOOS.value(Buffers.bytes(written));
        assertThat(zoo.animals()).containsExactly(new Animal.Dog("Rex", Colour.GREEN));
        assertThat(zoo.keepers()).isNull();
        assertThat(zoo.favourite()).isNull();
        assertThat(zoo.counts()).containsExactly(Map.entry("x", 1L));
        assertThat(zoo.opened()).isEqualTo("1752-07-31T10:00:00Z");
        assertThat(zoo.clock()).isEqualTo(new StoppedClock(true));
    }

    @Test
    void theSameValueIsTheSameBytesHoweverItsMapsAreLaidOut() {
        record Counts(Map<String, Long> counts, Set<String> names) {}
        ShapeCodec<Counts> codec = ShapeCodec.of(Counts.class, Map.of());
        Map<String, Long> forth = new HashMap<>();
        Map<String, Long> back = new TreeMap<>(Comparator.reverseOrder());
        for (int number = 0; number < 100; number++) {
            forth.put("key" + number, (long) number);
            back.put("key" + number, (long) number);
        }
        assertThat(codec.bytes(new Counts(forth, forth.keySet())))
                .isEqualTo(codec.bytes(new Counts(back, back.keySet())));
    }

    @Test
    void aLaterReleaseReadsWhatHadNotItsNewFields() {
        Schema schema = ZOOS.schema();
        assertThat(schema.getField("keepers").defaultVal()).isNotNull();
        assertThat(schema.getField("animals").defaultVal()).isEqualTo(List.of());
        assertThat(schema.getField("counts").defaultVal()).isEqualTo(Map.of());
        assertThat(schema.getField("visitors").hasDefaultValue()).isFalse();
    }

    @Test
    void othersBytesAreRefused() {
        assertThatThrownBy(() -> ZOOS.value(new byte[] {1, 2, 3})).isInstanceOf(UnreadableShapeException.class);
        byte[] cut = ZOOS.bytes(zoo(3, null));
        assertThatThrownBy(() -> ZOOS.value(Arrays.copyOf(cut, cut.length - 4)))
                .isInstanceOf(UnreadableShapeException.class);
    }

    @Test
    void aTypeWithoutAShapeIsToldAtOnce() {
        record Odd(Thread thread) {}
        assertThatThrownBy(() -> ShapeCodec.of(Odd.class, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thread");
    }
}
