package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.server.streams.StoresHere;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the rows that are in this process. */
final class RowsHere {

    private RowsHere() {}

    /** What a lookup finds in a partition; nothing where the partition is not open here. */
    static <V extends SpecificRecord> Optional<List<V>> read(StoresHere stores, int partition, Lookup<V> lookup) {
        try {
            return stores.state(lookup.kind().store(), partition).map(state -> read(state, lookup));
        } catch (InvalidStateStoreException e) {
            // It was taken away between the asking and the reading.
            return Optional.empty();
        }
    }

    private static <V extends SpecificRecord> List<V> read(
            ReadOnlyKeyValueStore<Bytes, byte[]> state, Lookup<V> lookup) {
        RowKind<V> kind = lookup.kind();
        if (!lookup.isForOne()) {
            return kind.scan(state, lookup.key(), lookup.atMost());
        }
        V row = kind.get(state, lookup.key());
        return row == null ? List.of() : List.of(row);
    }
}
