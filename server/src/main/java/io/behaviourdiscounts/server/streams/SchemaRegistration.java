package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.serde.WireSchema;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.process.StopSignal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the schemas of all topics before an application starts, as records will be written with them, so that no first record has to
 * wait for it.
 */
final class SchemaRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistration.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SchemaRegistry registry;

    SchemaRegistration(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * Registers, waiting for a registry that is away.
     *
     * @return false if the process was asked to end meanwhile
     * @throws io.behaviourdiscounts.schemas.registry.SchemaRegistryException if the registry says no
     */
    boolean registerAll(StopSignal stop) throws InterruptedException {
        for (var topic : Topics.all()) {
            while (!isRegistered(topic)) {
                if (stop.await(PAUSE)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isRegistered(Topic<?> topic) {
        try {
            registry.register(topic.subject(), WireSchema.of(topic.valueType()));
            return true;
        } catch (RegistryUnavailableException e) {
            LOG.warn("event=registry_away subject={} reason=\"{}\"", topic.subject(), e.getMessage());
            return false;
        }
    }
}
