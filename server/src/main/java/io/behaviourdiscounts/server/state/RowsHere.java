package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.server.streams.StoresHere;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the rows that are in this process. */
final class RowsHere {

    private static final StringSerializer PREFIXES = new StringSerializer();

    private RowsHere() {}

    /** What a lookup finds in a partition; nothing where the partition is not open here. */
    static <V extends SpecificRecord> Optional<List<V>> read(StoresHere stores, int partition, Lookup<V> lookup) {
        Optional<ReadOnlyKeyValueStore<String, V>> rows =
                stores.rows(lookup.store().name(), partition);
        try {
            return rows.map(open -> lookup.isForOne() ? one(open, lookup) : several(open, lookup));
        } catch (InvalidStateStoreException e) {
            // It was taken away between the asking and the reading.
            return Optional.empty();
        }
    }

    private static <V extends SpecificRecord> List<V> one(ReadOnlyKeyValueStore<String, V> rows, Lookup<V> lookup) {
        V row = rows.get(lookup.key());
        return row == null ? List.of() : List.of(row);
    }

    private static <V extends SpecificRecord> List<V> several(ReadOnlyKeyValueStore<String, V> rows, Lookup<V> lookup) {
        List<V> found = new ArrayList<>();
        try (KeyValueIterator<String, V> scan = rows.prefixScan(lookup.key(), PREFIXES)) {
            while (found.size() < lookup.atMost() && scan.hasNext()) {
                found.add(scan.next().value);
            }
        }
        return found;
    }
}
