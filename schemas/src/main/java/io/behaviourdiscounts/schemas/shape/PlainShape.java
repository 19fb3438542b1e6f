package io.behaviourdiscounts.schemas.shape;

import java.util.Map;
import org.apache.avro.Schema;

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
        return new PlainShape(Schema.create(TYPES.getOrDefault(type, Schema.Type.NULL)));
    }

    @Override
    public Object toAvro(Object value) {
        return value;
    }

    @Override
    public Object fromAvro(Object read) {
        return read;
    }
}
