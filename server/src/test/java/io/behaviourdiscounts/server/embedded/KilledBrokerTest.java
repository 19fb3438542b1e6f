package io.behaviourdiscounts.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker in a process of its own, killed, and its folder taken over by another one. */
@Tag("soak")
class KilledBrokerTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    @Test
    void whatWasAcknowledgedSurvivesAKill(@TempDir Path folder) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "kafka",
                        "--data",
                        folder.toString(),
                        "--kafka-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.to(new File(folder.toFile(), "kafka.log")))
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            write(bootstrap(out));
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var end = admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                    .partitionResult(PARTITION)
                    .get();
            assertThat(end.offset()).isEqualTo(100);
        }
    }

    private static String bootstrap(BufferedReader out) throws IOException {
        var ready = out.readLine();
        assertThat(ready).startsWith("ready kafka=");
        return ready.substring("ready kafka=".length());
    }

    private static void write(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            for (var i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>(PARTITION.topic(), "k", "v" + i))
                        .get();
            }
        }
    }
}
