package io.behaviourdiscounts.server.topics;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The same on Kafka's own image, where Docker is. */
@Testcontainers(disabledWithoutDocker = true)
class ClusterTopicsContainerTest extends ClusterTopicsContract {

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

    @Override
    String bootstrap() {
        return KAFKA.getBootstrapServers();
    }
}
