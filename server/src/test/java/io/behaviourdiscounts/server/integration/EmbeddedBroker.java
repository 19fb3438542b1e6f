package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** The embedded Kafka as a test's broker. */
record EmbeddedBroker(EmbeddedKafka kafka) implements Broker {

    static EmbeddedBroker start(Path folder) {
        return new EmbeddedBroker(EmbeddedKafka.start(folder, 0));
    }

    @Override
    public String bootstrap() {
        return kafka.bootstrap();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
