package io.behaviourdiscounts.schemas.shape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * A map by texts, written in the order of its keys.
 *
 * @param isSorted whether its type is that of a sorted map
 */
record TextMapShape(AvroShape value, boolean isSorted) implements AvroShape {

    @Override
    public Schema schema() {
        Schema schema = Schema.createMap(value.schema());
        GenericData.setStringType(schema, GenericData.StringType.String);
        return schema;
    }

    @Override
    public Object toAvro(Object map) {
        Map<String, Object> written = new TreeMap<>();
        ((Map<?, ?>) map).forEach((key, each) -> written.put((String) key, value.toAvro(each)));
        return written;
    }

    @Override
    public Object fromAvro(Object read) {
        Map<String, Object> values = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        ((Map<?, ?>) read).forEach((key, each) -> values.put(key.toString(), value.fromAvro(each)));
        return values;
    }
}
