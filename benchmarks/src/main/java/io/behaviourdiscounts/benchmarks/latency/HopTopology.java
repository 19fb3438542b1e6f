package io.behaviourdiscounts.benchmarks.latency;

import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A pass-through with one put into a store. */
final class HopTopology {

    private static final String STORE = "hop-values";

    private HopTopology() {}

    static Topology build(String in, String out) {
        Topology topology = new Topology();
        topology.addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), in);
        topology.addProcessor("put", Put::new, "read");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
                "put");
        topology.addSink("write", out, new ByteArraySerializer(), new ByteArraySerializer(), "put");
        return topology;
    }

    private static final class Put implements Processor<byte[], byte[], byte[], byte[]> {

        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable KeyValueStore<byte[], byte[]> store;

        @Override
        public void init(ProcessorContext<byte[], byte[]> taskContext) {
            context = taskContext;
            store = taskContext.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            Objects.requireNonNull(store).put(record.key(), record.value());
            Objects.requireNonNull(context).forward(record);
        }
    }
}
