package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

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
    public void write(Object map, Encoder out) throws IOException {
        Map<?, ?> given = (Map<?, ?>) map;
        out.writeMapStart();
        out.setItemCount(given.size());
        for (Map.Entry<?, ?> each : new TreeMap<>(given).entrySet()) {
            out.startItem();
            out.writeString((String) each.getKey());
            value.write(each.getValue(), out);
        }
        out.writeMapEnd();
    }

    @Override
    public Object read(Decoder in) throws IOException {
        Map<String, Object> values = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
            for (long i = 0; i < block; i++) {
                String key = in.readString();
                values.put(key, value.read(in));
            }
        }
        return values;
    }

    @Override
    public Object fromAvro(Object read) {
        Map<String, Object> values = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        ((Map<?, ?>) read).forEach((key, each) -> values.put(key.toString(), value.fromAvro(each)));
        return values;
    }
}
