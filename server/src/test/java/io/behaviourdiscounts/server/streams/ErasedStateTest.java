package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.streams.ErasedState.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/** What was removed from a store is gone from its files, and what is left is still there. */
class ErasedStateTest {

    @TempDir
    private Path store;

    @Test
    void whatWasRemovedIsGoneFromTheFilesToo() throws Exception {
        try (Options options = asKafkaStreamsHasThem();
                RocksDB db = RocksDB.open(options, store.toString());
                WriteOptions noLog = new WriteOptions().setDisableWAL(true);
                FlushOptions now = new FlushOptions().setWaitForFlush(true)) {
            db.put(noLog, bytes("anne-4711"), bytes("what-anne-did"));
            db.put(noLog, bytes("bob"), bytes("what-bob-did"));
            db.flush(now);
            db.delete(noLog, bytes("anne-4711"));
            db.flush(now);
        }
        assertThat(files()).contains("anne-4711", "what-anne-did");

        ErasedState.compact(store);

        try (Options options = asKafkaStreamsHasThem();
                RocksDB db = RocksDB.open(options, store.toString())) {
            assertThat(db.get(bytes("anne-4711"))).isNull();
            assertThat(db.get(bytes("bob"))).isEqualTo(bytes("what-bob-did"));
        }
        assertThat(files()).contains("what-bob-did").doesNotContain("anne");
    }

    @Test
    void filesAreWrittenAnewOnceMoreWhenAnErasureWasProcessedOrAChangelogMayHaveBroughtRowsBack() {
        Instant at = Instant.parse("2026-11-30T10:00:00Z");
        Duration week = Duration.ofDays(7);
        Mark mark = new Mark(at, "{engine shopper.erasures.v1-0=1}");

        assertThat(mark.isOutdated(mark.processed(), Optional.empty(), week)).isFalse();
        assertThat(mark.isOutdated(mark.processed(), Optional.of(at.minus(week)), week))
                .isFalse();
        assertThat(mark.isOutdated(mark.processed(), Optional.of(at.minus(week).plusSeconds(1)), week))
                .isTrue();
        assertThat(mark.isOutdated("{engine shopper.erasures.v1-0=2}", Optional.of(at.minus(week)), week))
                .isTrue();
    }

    @Test
    void aMarkIsReadAsItWasWrittenAndOneOfAnotherFormIsNone() {
        Mark mark = new Mark(Instant.parse("2026-11-30T10:00:00Z"), "{}");

        assertThat(Mark.parse(mark.text())).contains(mark);
        assertThat(Mark.parse("{0=1, 1=0}")).isEmpty();
        assertThat(Mark.parse("yesterday\n{}")).isEmpty();
    }

    private static Options asKafkaStreamsHasThem() {
        RocksDB.loadLibrary();
        return new Options()
                .setCreateIfMissing(true)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setCompressionType(CompressionType.NO_COMPRESSION);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All files of the store, one after another. */
    private String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
