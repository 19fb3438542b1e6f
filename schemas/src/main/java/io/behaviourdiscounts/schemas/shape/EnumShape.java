package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** An enum by its constants' names. */
final class EnumShape implements AvroShape {

    private final Schema schema;
    private final List<Object> constants;

    EnumShape(Class<?> type, String name, String namespace) {
        constants = List.of(type.getEnumConstants());
        schema = Schema.createEnum(
                name,
                null,
                namespace,
                constants.stream().map(constant -> ((Enum<?>) constant).name()).toList());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        out.writeEnum(schema.getEnumOrdinal(((Enum<?>) value).name()));
    }

    @Override
    public Object read(Decoder in) throws IOException {
        return constants.get(in.readEnum());
    }

    @Override
    public Object fromAvro(Object read) {
        return constants.get(schema.getEnumOrdinal(read.toString()));
    }
}
