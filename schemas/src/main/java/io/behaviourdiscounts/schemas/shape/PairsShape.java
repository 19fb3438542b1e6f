package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** A map whose keys are no texts: pairs, in the order of the keys where they have one. */
final class PairsShape implements AvroShape {

    private final AvroShape key;
    private final AvroShape value;
    private final boolean isSorted;
    private final Schema pair;

    PairsShape(String name, String namespace, AvroShape key, AvroShape value, boolean isSorted) {
        this.key = key;
        this.value = value;
        this.isSorted = isSorted;
        this.pair = Schema.createRecord(name, null, namespace, false);
        pair.setFields(List.of(new Schema.Field("key", key.schema()), new Schema.Field("value", value.schema())));
    }

    @Override
    public Schema schema() {
        return Schema.createArray(pair);
    }

    @Override
    public void write(Object map, Encoder out) throws IOException {
        Map<?, ?> given = (Map<?, ?>) map;
        boolean mayBeSorted = given.keySet().stream().allMatch(Comparable.class::isInstance);
        out.writeArrayStart();
        out.setItemCount(given.size());
        for (Map.Entry<?, ?> each : (mayBeSorted ? new TreeMap<>(given) : given).entrySet()) {
            out.startItem();
            key.write(each.getKey(), out);
            value.write(each.getValue(), out);
        }
        out.writeArrayEnd();
    }

    @Override
    public Object read(Decoder in) throws IOException {
        Map<Object, Object> values = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
            for (long i = 0; i < block; i++) {
                Object each = key.read(in);
                values.put(each, value.read(in));
            }
        }
        return values;
    }

    @Override
    public Object fromAvro(Object read) {
        Map<Object, Object> values = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (Object each : (Collection<?>) read) {
            IndexedRecord written = (IndexedRecord) each;
            values.put(key.fromAvro(written.get(0)), value.fromAvro(written.get(1)));
        }
        return values;
    }
}
