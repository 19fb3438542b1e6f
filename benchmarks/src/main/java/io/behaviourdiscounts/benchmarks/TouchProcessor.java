package io.behaviourdiscounts.benchmarks;

import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What any engine with a profile must do at the least: one get and one put by the record's key, and the record sent on. */
final class TouchProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final String storeName;
    private final int bytes;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    TouchProcessor(String storeName, int bytes) {
        this.storeName = storeName;
        this.bytes = bytes;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        context = taskContext;
        store = taskContext.getStateStore(storeName);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        KeyValueStore<byte[], byte[]> values = Objects.requireNonNull(store);
        byte[] before = values.get(record.key());
        byte[] after = before == null ? new byte[bytes] : Arrays.copyOf(before, bytes);
        after[(int) (record.timestamp() % bytes)]++;
        values.put(record.key(), after);
        Objects.requireNonNull(context).forward(record);
    }
}
