package io.behaviourdiscounts.schemas.shape;

import io.behaviourdiscounts.schemas.state.SchemaHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * Values of a record's type and their bytes, in Avro's single-object encoding: the schema follows from the types ({@link Shapes}), so that a
 * field that the domain has is never forgotten. A release that changes a type adds the schema before the change to {@code avro-history},
 * as for any other stored record; the tests of whoever stores it hold the schema against a file.
 *
 * <p>May be shared by threads.
 */
public final class ShapeCodec<T> {

    private final Class<T> type;
    private final AvroShape shape;
    private final BinaryMessageEncoder<Object> encoder;
    private final BinaryMessageDecoder<Object> decoder;

    private ShapeCodec(Class<T> type, AvroShape shape) {
        this.type = type;
        this.shape = shape;
        GenericData data = new GenericData();
        this.encoder = new BinaryMessageEncoder<>(data, shape.schema());
        this.decoder = new BinaryMessageDecoder<>(data, shape.schema());
        SchemaHistory.of(shape.schema()).forEach(decoder::addSchema);
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
        try {
            encoder.encode(shape.toAvro(value), bytes);
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
            return type.cast(shape.fromAvro(decoder.decode(bytes, null)));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableShapeException("no " + type.getSimpleName() + " can be read", e);
        }
    }
}
