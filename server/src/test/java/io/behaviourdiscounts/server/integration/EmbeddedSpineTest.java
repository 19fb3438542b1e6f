package io.behaviourdiscounts.server.integration;

import java.nio.file.Path;

/** The suite on the embedded Kafka. */
class EmbeddedSpineTest extends SpineSuite {

    @Override
    Broker broker(Path data) {
        return EmbeddedBroker.start(data);
    }
}
