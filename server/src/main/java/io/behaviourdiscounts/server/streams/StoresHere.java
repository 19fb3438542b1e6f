package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.server.settings.HostPort;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of one application, to be read: which instance has a row, and those rows that are in this process. */
public final class StoresHere {

    private final KafkaStreams streams;
    private final HostPort self;

    StoresHere(KafkaStreams streams, HostPort self) {
        this.streams = streams;
        this.self = self;
    }

    /** Where the partition of a row is. */
    public sealed interface Place {

        /** In this process. */
        record Here(int partition) implements Place {}

        /** In another instance. */
        record There(HostPort instance) implements Place {}

        /** Nowhere that is known: the application starts or stops, or its partitions are being given out anew. */
        record Nowhere() implements Place {}
    }

    /**
     * Where a row is.
     *
     * @param partitionKey the key by which the records that make the row are spread over partitions
     */
    public Place place(String store, String partitionKey) {
        KeyQueryMetadata metadata;
        try {
            metadata = streams.queryMetadataForKey(store, partitionKey, new StringSerializer());
        } catch (IllegalStateException | StreamsNotStartedException e) {
            return new Place.Nowhere();
        }
        HostInfo host = metadata.activeHost();
        if (KeyQueryMetadata.NOT_AVAILABLE.equals(metadata) || host.equals(HostInfo.unavailable())) {
            return new Place.Nowhere();
        }
        HostPort instance = new HostPort(host.host(), host.port());
        return instance.equals(self) ? new Place.Here(metadata.partition()) : new Place.There(instance);
    }

    /** The state of one partition in this process; nothing while it is being restored or is another instance's. */
    public Optional<ReadOnlyKeyValueStore<Bytes, byte[]>> state(String store, int partition) {
        try {
            return Optional.of(streams.store(
                    StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                            .withPartition(partition)));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
