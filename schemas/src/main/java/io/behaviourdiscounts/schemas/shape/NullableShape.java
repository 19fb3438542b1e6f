package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What may be absent: a union with null before it. That it is absent, {@link RecordShape} sees by itself. */
record NullableShape(AvroShape present) implements AvroShape {

    @Override
    public Schema schema() {
        List<Schema> branches = new ArrayList<>();
        branches.add(Schema.create(Schema.Type.NULL));
        Schema schema = present.schema();
        if (schema.isUnion()) {
            branches.addAll(schema.getTypes());
        } else {
            branches.add(schema);
        }
        return Schema.createUnion(branches);
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        if (present instanceof SealedShape sealed) {
            sealed.write(value, 1, out);
        } else {
            out.writeIndex(1);
            present.write(value, out);
        }
    }

    /** Writes that there is nothing. */
    static void writeNothing(Encoder out) throws IOException {
        out.writeIndex(0);
        out.writeNull();
    }

    @Override
    public Object read(Decoder in) throws IOException {
        return Objects.requireNonNull(readAny(in));
    }

    /** Reads a value; null where there is nothing. */
    @Nullable
    Object readAny(Decoder in) throws IOException {
        int branch = in.readIndex();
        if (branch == 0) {
            in.readNull();
            return null;
        }
        return present instanceof SealedShape sealed ? sealed.read(branch - 1, in) : present.read(in);
    }

    @Override
    public Object fromAvro(Object read) {
        return present.fromAvro(read);
    }
}
