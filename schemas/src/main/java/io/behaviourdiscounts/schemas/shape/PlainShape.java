package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Numbers and truth values: they stand in Avro as they are. */
record PlainShape(Schema schema) implements AvroShape {

    private static final Map<Class<?>, Schema.Type> TYPES = Map.of(
            long.class, Schema.Type.LONG,
            Long.class, Schema.Type.LONG,
            int.class, Schema.Type.INT,
            Integer.class, Schema.Type.INT,
            boolean.class, Schema.Type.BOOLEAN,
            Boolean.class, Schema.Type.BOOLEAN);

    static boolean isPlain(Class<?> type) {
        return TYPES.containsKey(type);
    }

    static PlainShape of(Class<?> type) {
        return new PlainShape(Schema.create(Objects.requireNonNull(TYPES.get(type))));
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        switch (value) {
            case Long number -> out.writeLong(number);
            case Integer number -> out.writeInt(number);
            case Boolean truth -> out.writeBoolean(truth);
            default -> throw new IllegalArgumentException(value.getClass() + " is not plain");
        }
    }

    @Override
    public Object read(Decoder in) throws IOException {
        return switch (schema.getType()) {
            case LONG -> in.readLong();
            case INT -> in.readInt();
            case BOOLEAN -> in.readBoolean();
            default -> throw new IllegalStateException(schema + " is not plain");
        };
    }

    @Override
    public Object fromAvro(Object read) {
        return read;
    }
}
