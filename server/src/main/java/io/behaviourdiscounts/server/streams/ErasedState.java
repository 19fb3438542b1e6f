package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what was removed from state leave its files too. RocksDB only marks a row as removed, and writes its files anew when it sees fit, which may
 * be never. So before the stores are opened, where a shopper was erased since this was done last, all of them are written anew.
 */
final class ErasedState {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedState.class);

    /** How many erasures there were when the files were written anew. */
    private static final String MARK = "erasures";

    private static final double BLOOM_BITS_PER_KEY = 10;

    private ErasedState() {}

    /**
     * Writes the files anew where that is due.
     *
     * @param folder that of this instance's state
     */
    static void leaveTheFiles(Admin admin, Path folder) throws InterruptedException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String erasures = erasures(admin);
        Path mark = folder.resolve(MARK);
        try {
            if (Files.exists(mark) && Files.readString(mark).equals(erasures)) {
                return;
            }
            List<Path> stores = stores(folder);
            for (Path store : stores) {
                compact(store);
            }
            DurableFile.replace(mark, erasures.getBytes(StandardCharsets.UTF_8));
            LOG.info("event=state_files_written_anew stores={} erasures={}", stores.size(), erasures);
        } catch (IOException e) {
            throw new UncheckedIOException("the state in " + folder + " can't be written anew", e);
        }
    }

    /** Where the list of erasures ends, partition by partition. */
    private static String erasures(Admin admin) throws InterruptedException {
        String topic = Topics.ERASURES.name();
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .partitions()
                    .forEach(info -> asked.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
            Map<Integer, Long> ends = new TreeMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends.toString();
        } catch (ExecutionException e) {
            throw new KafkaException("the list of erasures can't be looked at", e.getCause());
        }
    }

    /** The folders of RocksDB: each has a file that names the newest list of its files. */
    private static List<Path> stores(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("CURRENT"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    /** Writes a store's files anew, as Kafka Streams has them: not compressed, in one run. */
    static void compact(Path store) {
        RocksDB.loadLibrary();
        try (BloomFilter bloom = new BloomFilter(BLOOM_BITS_PER_KEY);
                ColumnFamilyOptions families = new ColumnFamilyOptions()
                        .setCompactionStyle(CompactionStyle.UNIVERSAL)
                        .setCompressionType(CompressionType.NO_COMPRESSION)
                        .setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(bloom));
                DBOptions options = new DBOptions();
                CompactRangeOptions all = new CompactRangeOptions()
                        .setBottommostLevelCompaction(BottommostLevelCompaction.kForce)
                        .setExclusiveManualCompaction(true)) {
            compact(store, families, options, all);
        } catch (RocksDBException e) {
            throw new IllegalStateException("the store in " + store + " can't be written anew", e);
        }
    }

    private static void compact(Path store, ColumnFamilyOptions families, DBOptions options, CompactRangeOptions all)
            throws RocksDBException {
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        try (Options listing = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(listing, store.toString())) {
                descriptors.add(new ColumnFamilyDescriptor(name, families));
            }
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (RocksDB db = RocksDB.open(options, store.toString(), descriptors, handles)) {
            for (ColumnFamilyHandle handle : handles) {
                db.compactRange(handle, null, null, all);
            }
            handles.forEach(ColumnFamilyHandle::close);
        }
    }
}
