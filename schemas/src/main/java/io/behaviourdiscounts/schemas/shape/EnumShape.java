package io.behaviourdiscounts.schemas.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** An enum by its constants' names. */
final class EnumShape implements AvroShape {

    private final Schema schema;
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Map<Object, Object> symbols = new LinkedHashMap<>();

    EnumShape(Class<?> type, String name, String namespace) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        schema = Schema.createEnum(name, null, namespace, List.copyOf(constants.keySet()));
        constants.forEach((symbol, constant) -> symbols.put(constant, new GenericData.EnumSymbol(schema, symbol)));
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Object toAvro(Object value) {
        return found(symbols.get(value), value);
    }

    @Override
    public Object fromAvro(Object read) {
        return found(constants.get(read.toString()), read);
    }

    private Object found(@Nullable Object found, Object sought) {
        if (found == null) {
            throw new IllegalArgumentException(sought + " is none of " + schema.getName());
        }
        return found;
    }
}
