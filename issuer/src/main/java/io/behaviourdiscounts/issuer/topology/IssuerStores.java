package io.behaviourdiscounts.issuer.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the issuer, each with its changelog. */
final class IssuerStores {

    private IssuerStores() {}

    /** A store of rows of several kinds, see {@code RowKind}. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> state(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
