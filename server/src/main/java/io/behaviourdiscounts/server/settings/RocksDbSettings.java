package io.behaviourdiscounts.server.settings;

/**
 * The native memory of all stores of a process together.
 *
 * @param cacheBytes the block cache, write buffers, indexes and filters included
 * @param writeBufferBytes how much of it write buffers may take
 */
public record RocksDbSettings(long cacheBytes, long writeBufferBytes) {

    static final long MIB = 1024L * 1024;
}
