package io.behaviourdiscounts.schemas.shape;

import io.behaviourdiscounts.schemas.state.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * Values of a record's type and their bytes, in Avro's single-object encoding: the schema follows from the types ({@link Shapes}), so that a
 * field that the domain has is never forgotten. A release that changes a type adds the schema before the change to {@code avro-history},
 * as for any other stored record; the tests of whoever stores it hold the schema against a file.
 *
 * <p>May be shared by threads.
 */
public final class ShapeCodec<T> {

    private static final int HEADER_BYTES = 10;

    private final Class<T> type;
    private final AvroShape shape;
    private final byte[] header;
    private final BinaryMessageDecoder<Object> earlier;

    private ShapeCodec(Class<T> type, AvroShape shape) {
        this.type = type;
        this.shape = shape;
        this.header = header(shape.schema());
        this.earlier = new BinaryMessageDecoder<>(new GenericData(), shape.schema());
        SchemaHistory.of(shape.schema()).forEach(earlier::addSchema);
    }

    /** Of the single-object encoding: its mark, and which schema it is. */
    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /**
     * The codec of a record's type.
     *
     * @param implementations the one record that stands for each interface below it that is not sealed
     * @throws IllegalArgumentException if something below it is of a type that has no shape
     */
    public static <T extends Record> ShapeCodec<T> of(Class<T> type, Map<Class<?>, Class<?>> implementations) {
        return new ShapeCodec<>(type, new Shapes(implementations).of(type));
    }

    /** The schema of what it writes. */
    public Schema schema() {
        return shape.schema();
    }

    /** The bytes of a value. */
    public byte[] bytes(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(header);
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            shape.write(value, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The value of bytes, of this release or one before it.
     *
     * @throws UnreadableShapeException if they are no value's
     */
    public T value(byte[] bytes) {
        try {
            return type.cast(isOfToday(bytes) ? read(bytes) : shape.fromAvro(earlier.decode(bytes, null)));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableShapeException("no " + type.getSimpleName() + " can be read", e);
        }
    }

    private boolean isOfToday(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && Arrays.equals(bytes, 0, HEADER_BYTES, header, 0, HEADER_BYTES);
    }

    private Object read(byte[] bytes) throws IOException {
        return shape.read(DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    }
}
