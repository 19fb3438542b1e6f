package io.behaviourdiscounts.schemas.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.jspecify.annotations.Nullable;

/** A sealed interface: one of the records that it permits. */
final class SealedShape implements AvroShape {

    private final Map<Class<?>, RecordShape> byType = new HashMap<>();
    private final Map<String, RecordShape> byName = new HashMap<>();
    private @Nullable Schema schema;

    void complete(List<RecordShape> permitted, Schema union) {
        for (RecordShape each : permitted) {
            byType.put(each.type(), each);
            byName.put(each.schema().getFullName(), each);
        }
        schema = union;
    }

    /** Avro has no name for a union, so it can't be referred to before it is known. */
    @Override
    public Schema schema() {
        if (schema == null) {
            throw new IllegalStateException("a sealed interface that contains itself without a record between");
        }
        return schema;
    }

    @Override
    public Object toAvro(Object value) {
        return found(byType.get(value.getClass()), value.getClass()).toAvro(value);
    }

    @Override
    public Object fromAvro(Object read) {
        String name = ((GenericContainer) read).getSchema().getFullName();
        return found(byName.get(name), name).fromAvro(read);
    }

    private static RecordShape found(@Nullable RecordShape shape, Object sought) {
        if (shape == null) {
            throw new IllegalArgumentException(sought + " is not permitted");
        }
        return shape;
    }
}
