package io.behaviourdiscounts.schemas.shape;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

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
    public Object toAvro(Object value) {
        return present.toAvro(value);
    }

    @Override
    public Object fromAvro(Object read) {
        return present.fromAvro(read);
    }
}
