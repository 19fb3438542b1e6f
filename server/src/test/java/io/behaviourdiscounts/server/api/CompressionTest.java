package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others may read is written as every client can read it: none of kafkajs' users has LZ4. Looked at in the broker's own files. */
@ExtendWith(RunningApi.Extension.class)
class CompressionTest {

    private final RunningApi api;

    CompressionTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void ourTopicsAreNotCompressedOrByGzip() throws IOException {
        assertThat(api.post("/v1/events", RunningApi.visit("z-1", "u-zip", Instant.now()))
                        .statusCode())
                .isEqualTo(202);
        assertThat(api.get("/v1/shoppers/u-zip/coupons?event_id=z-1&wait=10s").body())
                .contains("z-1");

        Map<String, Set<CompressionType>> found = inFiles(api.data().resolve("kafka"));

        assertThat(found)
                .containsKeys(
                        Topics.BEHAVIOUR_EVENTS.name(),
                        Topics.DECISIONS.name(),
                        Topics.GRANTS.name(),
                        Topics.ISSUED.name(),
                        Topics.BY_SHOPPER.name());
        assertThat(found)
                .allSatisfy((topic, types) ->
                        assertThat(types).as(topic).isSubsetOf(CompressionType.NONE, CompressionType.GZIP));
    }

    /** How the batches of our topics are compressed. */
    private static Map<String, Set<CompressionType>> inFiles(Path logs) throws IOException {
        Set<String> ours =
                Topics.definitions().stream().map(TopicDefinition::name).collect(Collectors.toSet());
        Map<String, Set<CompressionType>> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                String topic = Objects.requireNonNull(file.getParent())
                        .getFileName()
                        .toString()
                        .replaceFirst("-\\d+$", "");
                if (ours.contains(topic)) {
                    try (FileRecords records = FileRecords.open(file.toFile(), false)) {
                        records.batches()
                                .forEach(batch -> found.computeIfAbsent(topic, first -> new HashSet<>())
                                        .add(batch.compressionType()));
                    }
                }
            }
        }
        return found;
    }
}
