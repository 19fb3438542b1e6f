package io.behaviourdiscounts.schemas.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

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
    public Object toAvro(Object map) {
        Map<?, ?> given = (Map<?, ?>) map;
        boolean mayBeSorted = given.keySet().stream().allMatch(Comparable.class::isInstance);
        List<Object> pairs = new ArrayList<>(given.size());
        (mayBeSorted ? new TreeMap<>(given) : given).forEach((each, its) -> {
            GenericData.Record written = new GenericData.Record(pair);
            written.put(0, key.toAvro(each));
            written.put(1, value.toAvro(its));
            pairs.add(written);
        });
        return pairs;
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
