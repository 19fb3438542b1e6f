package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * A list, or a set, whose items are written in their natural order where they have one: the same set gives the same bytes.
 *
 * @param isSet whether it is a set
 */
record ItemsShape(AvroShape item, boolean isSet) implements AvroShape {

    @Override
    public Schema schema() {
        return Schema.createArray(item.schema());
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        Collection<?> items = (Collection<?>) value;
        boolean isSorted = isSet && items.stream().allMatch(Comparable.class::isInstance);
        out.writeArrayStart();
        out.setItemCount(items.size());
        for (Object each : isSorted ? items.stream().sorted().toList() : items) {
            out.startItem();
            item.write(each, out);
        }
        out.writeArrayEnd();
    }

    @Override
    public Object read(Decoder in) throws IOException {
        Collection<Object> values = isSet ? new LinkedHashSet<>() : new ArrayList<>();
        for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
            for (long i = 0; i < block; i++) {
                values.add(item.read(in));
            }
        }
        return values;
    }

    @Override
    public Object fromAvro(Object read) {
        Collection<?> items = (Collection<?>) read;
        Collection<Object> values = isSet ? new LinkedHashSet<>() : new ArrayList<>(items.size());
        items.forEach(each -> values.add(item.fromAvro(each)));
        return values;
    }
}
