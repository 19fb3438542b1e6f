package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.feed.TopicFeed;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.behaviourdiscounts.server.topics.TopicsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is started before Kafka waits for it, and goes on when it comes. */
class KafkaComesLaterTest {

    private static final int PATIENCE_MILLIS = 500;

    private final Settings settings = Settings.read(null, Map.of(), Map.of());
    private final StopSignal stop = StopSignal.unbound();

    @TempDir
    private Path folder;

    @Test
    void whatStandsInTopicsIsWaitedFor() throws Exception {
        int port = freePort();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", "127.0.0.1:" + port,
                "default.api.timeout.ms", PATIENCE_MILLIS,
                "request.timeout.ms", PATIENCE_MILLIS);
        var news = new News();
        var wire = new RegistryWireFormat(new InMemorySchemaRegistry());
        try (var admin = Admin.create(config);
                var feed = new TopicFeed<>(Topics.RULE_BLOCKS, wire.deserializer(Topics.RULE_BLOCKS), config, news)) {
            feed.start();
            CompletableFuture<Optional<ClusterTopics>> usable = checking(admin);
            nobodyAnswers(admin);
            assertThat(usable).isNotDone();
            assertThat(news.caughtUp).isNotDone();

            try (var kafka = EmbeddedKafka.start(folder, port);
                    // one that has not just been told that nobody is there, and waits before it asks again
                    var somebody = Admin.create(Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + port))) {
                assertThat(kafka.port()).isEqualTo(port);
                ClusterTopics.of(somebody, OptionalInt.of(2), (short) 1).apply();

                assertThat(news.caughtUp.get(60, TimeUnit.SECONDS)).isTrue();
                assertThat(checking(admin).get(60, TimeUnit.SECONDS))
                        .hasValueSatisfying(
                                topics -> assertThat(topics.partitions()).isEqualTo(2));
            }
        } finally {
            stop.stop();
        }
    }

    @Test
    void whoIsAskedToEndDoesNotWait() throws Exception {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", "127.0.0.1:" + freePort(),
                "default.api.timeout.ms", PATIENCE_MILLIS,
                "request.timeout.ms", PATIENCE_MILLIS))) {
            stop.stop();
            assertThat(new TopicCheck(settings, admin).usable(stop)).isEmpty();
        }
    }

    @Test
    void topicsThatAreMissingAreNoOutage() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThatExceptionOfType(TopicsException.class)
                    .isThrownBy(() -> new TopicCheck(settings, admin).usable(stop))
                    .withMessageContaining("discounts topics apply");
        }
    }

    /** Comes back when Kafka has not answered twice, so that whoever gives up at once has given up. */
    private static void nobodyAnswers(Admin admin) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            try {
                admin.describeCluster(new DescribeClusterOptions().timeoutMs(2 * PATIENCE_MILLIS))
                        .nodes()
                        .get();
                throw new AssertionError("somebody answers");
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(TimeoutException.class);
            }
        }
    }

    private CompletableFuture<Optional<ClusterTopics>> checking(Admin admin) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new TopicCheck(settings, admin).usable(stop);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether all that stood there was read; fails with the feed. */
    private static final class News implements TopicFeed.Listener<RuleBlock> {
        private final CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();

        @Override
        public void record(String key, @Nullable RuleBlock value) {
            throw new AssertionError("nothing stands there");
        }

        @Override
        public void caughtUp() {
            caughtUp.complete(true);
        }

        @Override
        public void failed(Throwable cause) {
            caughtUp.completeExceptionally(cause);
        }
    }
}
