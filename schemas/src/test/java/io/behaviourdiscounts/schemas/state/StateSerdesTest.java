package io.behaviourdiscounts.schemas.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.RandomRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdesTest {

    @Test
    void valuesComeBackAsTheyWere() {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        Serde<DiscountGrant> serde = StateSerdes.of(DiscountGrant.class);
        for (int round = 0; round < 200; round++) {
            DiscountGrant grant = records.next(DiscountGrant.class);
            byte[] bytes = serde.serializer().serialize("", grant);
            assertThat(serde.deserializer().deserialize("", bytes))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(grant);
        }
    }

    @Test
    void aValueBeginsWithTheMarkOfSingleObjectEncoding() {
        byte[] bytes = StateSerdes.of(LimitState.class)
                .serializer()
                .serialize("", new RandomRecords(1).next(LimitState.class));

        assertThat(bytes).startsWith(0xC3, 0x01);
    }

    @Test
    void aValueThatAnOlderReleaseWroteIsRead() throws IOException {
        GenericRecord old = new GenericRecordBuilder(historicSchema("LimitAnswer"))
                .set("coupon_id", "c-1")
                .set("account", "a-1")
                .set("reservation", "r-1")
                .set("answer", "held")
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), old.getSchema()).encode(old, bytes);

        LimitAnswer answer = StateSerdes.of(LimitAnswer.class).deserializer().deserialize("", bytes.toByteArray());

        assertThat(answer).isEqualTo(new LimitAnswer("c-1", "a-1", "r-1", 0, "held", null, null, null, null));
    }

    @Test
    void aReleaseThatCouldNotReadItsOwnPastDoesNotStart() {
        assertThatThrownBy(() -> StateSerdes.of(CodeFormat.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("avro-history/io.behaviourdiscounts.schemas.CodeFormat/1.avsc");
    }

    @Test
    void aValueOfAnUnknownReleaseOrWithDamageIsUnreadable() {
        Serde<LimitState> serde = StateSerdes.of(LimitState.class);
        byte[] bytes = serde.serializer().serialize("", new RandomRecords(1).next(LimitState.class));
        byte[] ofTomorrow = bytes.clone();
        ofTomorrow[5] ^= 1;

        for (byte[] wrong : new byte[][] {ofTomorrow, Arrays.copyOf(bytes, bytes.length - 4), new byte[0]}) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("", wrong))
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageContaining("LimitState");
        }
    }

    @Test
    void aValueThatBreaksItsSchemaIsNotStored() {
        assertThatThrownBy(() -> StateSerdes.of(LimitState.class).serializer().serialize("", new LimitState()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("LimitState");
    }

    @Test
    void nothingIsNothingOnBothSides() {
        Serde<LimitState> serde = StateSerdes.of(LimitState.class);

        assertThat(serde.serializer().serialize("", null)).isNull();
        assertThat(serde.deserializer().deserialize("", (byte[]) null)).isNull();
    }

    private static Schema historicSchema(String record) throws IOException {
        String resource = "/avro-history/io.behaviourdiscounts.schemas." + record + "/1.avsc";
        try (InputStream text = StateSerdesTest.class.getResourceAsStream(resource)) {
            return new Schema.Parser().parse(Objects.requireNonNull(text));
        }
    }
}
