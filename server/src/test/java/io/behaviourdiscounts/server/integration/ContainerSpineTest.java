package io.behaviourdiscounts.server.integration;

import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The suite on Kafka's own image, where Docker is; elsewhere it is skipped and says so. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerSpineTest extends SpineSuite {

    /** The broker is of the clients' version. */
    private static final String IMAGE = "apache/kafka:" + AppInfoParser.getVersion();

    @Override
    Broker broker(Path data) {
        KafkaContainer kafka = new KafkaContainer(IMAGE);
        kafka.start();
        return new Broker() {
            @Override
            public String bootstrap() {
                return kafka.getBootstrapServers();
            }

            @Override
            public void close() {
                kafka.stop();
            }
        };
    }
}
