package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} in a process of its own, which is stopped or killed midway and started again on its folder: nothing is lost or twice. */
@Tag("soak")
class RestartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void goesOnAfterACleanStopAndAfterAKill() throws Exception {
        long seed = new Random().nextLong();
        List<BehaviourEvent> events = Shoppers.stream(new Random(seed), 3_200, 190);
        Files.writeString(folder.resolve("rules.yaml"), SpineSuite.RULES);
        Files.writeString(folder.resolve("keys"), KeyFile.format(TestKeys.ring()));
        try (ServerProcess first = up();
                Cluster cluster = cluster(first)) {
            send(cluster, events.subList(0, 1_200));
            Await.until("something issued", PATIENCE, () -> !issued(cluster).isEmpty());
            assertThat(first.stop()).isIn(0, 143);
        }
        try (ServerProcess second = up();
                Cluster cluster = cluster(second)) {
            int beforeTheStop = issued(cluster).size();
            send(cluster, events.subList(1_200, 2_400));
            Await.until("more issued", PATIENCE, () -> issued(cluster).size() > beforeTheStop);
            second.kill();
        }
        try (ServerProcess third = up();
                Cluster cluster = cluster(third)) {
            send(cluster, events.subList(2_400, events.size()));
            new Traffic(cluster).settle(PATIENCE);
            assertThat(issued(cluster))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Issued.expected(RuleTexts.book(SpineSuite.RULES), events));
            assertThat(third.stop()).isIn(0, 143);
        }
    }

    private ServerProcess up() throws Exception {
        return ServerProcess.start(
                folder.resolve("up.log"),
                "up",
                "--data=" + folder.resolve("data"),
                "--rules=" + folder.resolve("rules.yaml"),
                "--keys=" + folder.resolve("keys"),
                "--clock=event",
                "--kafka-port=0",
                "--registry-port=0",
                "--http-port=0");
    }

    private static Cluster cluster(ServerProcess process) {
        Map<Setting, String> options =
                Map.of(Setting.BOOTSTRAP, process.address("kafka"), Setting.REGISTRY, process.address("registry"));
        return Cluster.of(Settings.read(null, Map.of(), options).cluster());
    }

    private static void send(Cluster cluster, List<BehaviourEvent> events) throws Exception {
        new Traffic(cluster).send(Topics.BEHAVIOUR_EVENTS, events, Shoppers::key);
    }

    private static List<Issued> issued(Cluster cluster) {
        return new Traffic(cluster)
                .read(Topics.ISSUED).stream()
                        .map(ConsumerRecord::value)
                        .map(Issued::of)
                        .toList();
    }
}
