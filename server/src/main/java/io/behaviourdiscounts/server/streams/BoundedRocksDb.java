package io.behaviourdiscounts.server.streams;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all stores of the process one block cache and one bound for their write buffers, so that native memory does not grow
 * with the number of partitions. Kafka Streams makes one of these for each store, by its class name.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** The configuration that says how large the cache is, in bytes. */
    static final String CACHE_BYTES = "discounts.rocksdb.cache.bytes";

    /** The configuration that says how much of it is for write buffers, in bytes. */
    static final String WRITE_BUFFER_BYTES = "discounts.rocksdb.write.buffer.bytes";

    /** Ten bits a key: one get in a hundred for an absent key reads a block in vain. */
    private static final double BLOOM_BITS_PER_KEY = 10;

    private static final Object LOCK = new Object();
    private static @Nullable Memory shared;

    /** What lives as long as the process. */
    private record Memory(Cache cache, WriteBufferManager writeBuffers) {}

    private @Nullable BloomFilter filter;

    /** Made by Kafka Streams. */
    public BoundedRocksDb() {}

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var memory = memory(configs);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        filter = new BloomFilter(BLOOM_BITS_PER_KEY);
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
    }

    /** Closes what was made for this store; what is shared stays. */
    @Override
    public void close(String store, Options options) {
        if (filter != null) {
            filter.close();
        }
    }

    private static Memory memory(Map<String, Object> configs) {
        synchronized (LOCK) {
            if (shared == null) {
                RocksDB.loadLibrary();
                var cache = new LRUCache(bytes(configs, CACHE_BYTES), -1, false, 0.1);
                shared = new Memory(cache, new WriteBufferManager(bytes(configs, WRITE_BUFFER_BYTES), cache));
            }
            return shared;
        }
    }

    private static long bytes(Map<String, Object> configs, String name) {
        return Long.parseLong(Objects.requireNonNull(configs.get(name), name).toString());
    }
}
