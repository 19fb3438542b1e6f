package io.behaviourdiscounts.schemas.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.avro.Schema;

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
    public Object toAvro(Object value) {
        Collection<?> items = (Collection<?>) value;
        List<Object> written = new ArrayList<>(items.size());
        boolean isSorted = isSet && items.stream().allMatch(Comparable.class::isInstance);
        (isSorted ? items.stream().sorted() : items.stream()).forEach(each -> written.add(item.toAvro(each)));
        return written;
    }

    @Override
    public Object fromAvro(Object read) {
        Collection<?> items = (Collection<?>) read;
        Collection<Object> values = isSet ? new LinkedHashSet<>() : new ArrayList<>(items.size());
        items.forEach(each -> values.add(item.fromAvro(each)));
        return values;
    }
}
