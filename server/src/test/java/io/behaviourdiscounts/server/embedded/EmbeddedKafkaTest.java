package io.behaviourdiscounts.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    private Path folder;

    @Test
    void keepsItsTopicsOverARestartOnAnotherPort() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic("orders", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = admin(kafka)) {
            assertThat(admin.listTopics().names().get()).containsExactly("orders");
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(kafka.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining("is in use by another process");
        }
    }

    @Test
    void refusesAPortThatIsInUseAndFreesTheFolder(@TempDir Path other) {
        try (var kafka = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(other, kafka.port()))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageContaining("Port " + kafka.port() + " on 127.0.0.1 is in use");
            EmbeddedKafka.start(other, 0).close();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()));
    }
}
