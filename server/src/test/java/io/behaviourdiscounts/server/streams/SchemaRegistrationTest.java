package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.WireSchema;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.process.StopSignal;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {

    /** Otherwise the first record of a topic asks the registry, on the thread and at the moment that can least wait for it. */
    @Test
    void whatIsRegisteredIsWhatRecordsAreWrittenWith() throws Exception {
        var registry = new InMemorySchemaRegistry();

        assertThat(new SchemaRegistration(registry).registerAll(StopSignal.unbound()))
                .isTrue();

        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(registry.versions(topic.subject()))
                        .extracting(InMemorySchemaRegistry.Version::schema)
                        .containsExactly(WireSchema.of(topic.valueType())));
    }
}
