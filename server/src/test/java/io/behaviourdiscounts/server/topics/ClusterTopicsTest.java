package io.behaviourdiscounts.server.topics;

import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ClusterTopicsTest extends ClusterTopicsContract {

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Override
    String bootstrap() {
        return kafka.bootstrap();
    }
}
