package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A sealed interface: one of the records that it permits. */
final class SealedShape implements AvroShape {

    private final Map<Class<?>, Integer> branches = new HashMap<>();
    private final Map<String, RecordShape> byName = new HashMap<>();
    private List<RecordShape> permitted = List.of();
    private @Nullable Schema schema;

    /** As they stand in the union. */
    void complete(List<RecordShape> shapes, Schema union) {
        permitted = List.copyOf(shapes);
        for (RecordShape each : permitted) {
            branches.put(each.type(), branches.size());
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
    public void write(Object value, Encoder out) throws IOException {
        write(value, 0, out);
    }

    /** Writes a value, in a union that has so many branches before those of this type. */
    void write(Object value, int before, Encoder out) throws IOException {
        Integer branch = branches.get(value.getClass());
        if (branch == null) {
            throw new IllegalArgumentException(value.getClass() + " is not permitted");
        }
        out.writeIndex(before + branch);
        permitted.get(branch).write(value, out);
    }

    @Override
    public Object read(Decoder in) throws IOException {
        return read(in.readIndex(), in);
    }

    Object read(int branch, Decoder in) throws IOException {
        return permitted.get(branch).read(in);
    }

    @Override
    public Object fromAvro(Object read) {
        String name = ((GenericContainer) read).getSchema().getFullName();
        RecordShape shape = byName.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(name + " is not permitted");
        }
        return shape.fromAvro(read);
    }
}
