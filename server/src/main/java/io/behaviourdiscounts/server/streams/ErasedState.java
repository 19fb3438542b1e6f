package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
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
 * be never. So before the stores are opened all of them are written anew, where since this was done last
 *
 * <ul>
 *   <li>an erasure was processed, or
 *   <li>a changelog may have brought rows back that were removed: it may still have them for a while after the erasure.
 * </ul>
 */
final class ErasedState {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedState.class);
    private static final String MARK = "erasures";
    private static final Set<String> OF_ERASURES = Set.of(Topics.ERASURES.name(), Topics.COUPONS_TO_FORGET.name());
    private static final double BLOOM_BITS_PER_KEY = 10;

    private final Admin admin;
    private final Set<ApplicationId> applications;
    private final Duration inChangelogs;

    /**
     * The state of some applications.
     *
     * @param inChangelogs how long what was removed may still stand in a changelog
     */
    ErasedState(Admin admin, Set<ApplicationId> applications, Duration inChangelogs) {
        this.admin = admin;
        this.applications = applications;
        this.inChangelogs = inChangelogs;
    }

    /**
     * When the files were written anew, and what had been processed of erasures then.
     *
     * @param at to the second
     * @param processed offsets by application and partition
     */
    record Mark(Instant at, String processed) {

        /** Whether it has to be done again. */
        boolean isOutdated(String nowProcessed, Optional<Instant> lastErasure, Duration inChangelogs) {
            return !processed.equals(nowProcessed)
                    || lastErasure
                            .map(erased -> at.isBefore(erased.plus(inChangelogs)))
                            .orElse(false);
        }

        String text() {
            return at + "\n" + processed;
        }

        /** The mark in a text; nothing if it is of another form. */
        static Optional<Mark> parse(String text) {
            String[] lines = text.split("\n", 2);
            try {
                return lines.length == 2 ? Optional.of(new Mark(Instant.parse(lines[0]), lines[1])) : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Writes the files anew where that is due.
     *
     * @param folder that of this instance's state
     */
    void leaveTheFiles(Path folder, Instant now) throws InterruptedException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path file = folder.resolve(MARK);
        try {
            String processed = processed();
            Optional<Mark> mark = Files.exists(file) ? Mark.parse(Files.readString(file)) : Optional.empty();
            if (mark.isPresent() && !mark.get().isOutdated(processed, lastErasure(), inChangelogs)) {
                return;
            }
            List<Path> stores = stores(folder);
            for (Path store : stores) {
                compact(store);
            }
            Mark done = new Mark(now.truncatedTo(ChronoUnit.SECONDS), processed);
            DurableFile.replace(file, done.text().getBytes(StandardCharsets.UTF_8));
            LOG.info("event=state_files_written_anew stores={}", stores.size());
        } catch (IOException e) {
            throw new UncheckedIOException("the state in " + folder + " can't be written anew", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                // The application needs the same rights, and is about to say in its own words which one it has not.
                LOG.warn(
                        "event=state_files_not_written_anew reason=\"{}\"",
                        e.getCause().getMessage());
                return;
            }
            throw new KafkaException("what was processed of erasures can't be looked at", e.getCause());
        }
    }

    /** How far erasures were processed, application by application. */
    private String processed() throws ExecutionException, InterruptedException {
        Map<String, Long> processed = new TreeMap<>();
        for (ApplicationId application : applications) {
            admin.listConsumerGroupOffsets(application.id())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null && OF_ERASURES.contains(partition.topic())) {
                            processed.put(application.word() + " " + partition, offset.offset());
                        }
                    });
        }
        return processed.toString();
    }

    private Optional<Instant> lastErasure() throws ExecutionException, InterruptedException {
        String topic = Topics.ERASURES.name();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        Objects.requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .forEach(info -> asked.put(new TopicPartition(topic, info.partition()), OffsetSpec.maxTimestamp()));
        return admin.listOffsets(asked).all().get().values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp >= 0)
                .max(Long::compare)
                .map(Instant::ofEpochMilli);
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
