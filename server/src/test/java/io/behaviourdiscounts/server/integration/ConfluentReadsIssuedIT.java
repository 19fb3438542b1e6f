package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.topic.Topics;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A consumer with Confluent's genuine deserializer reads the issued coupons, with the schema from the embedded endpoint. The
 * genuine classes stand in a class loader that shares nothing with ours but the JDK, and are called by reflection.
 */
class ConfluentReadsIssuedIT {

    private static final String RULES = """
            version: 1
            rules:
              - id: every-checkout
                trigger: checkout_started
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 24h}
            """;

    @TempDir
    private Path folder;

    @Test
    void withTheSchemaFromTheEmbeddedEndpoint() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one");
            deployment.send(List.of(Shoppers.checkout("e1", "u1", Shoppers.BEGIN)));
            deployment.settle();

            String ours = deployment.values(Topics.ISSUED).getFirst().getCode();
            byte[] bytes =
                    deployment.traffic().bytes(Topics.ISSUED.name()).getFirst().value();
            String theirs = readByConfluent(deployment.registry(), Topics.ISSUED.name(), bytes);

            assertThat(theirs).contains("\"code\": \"" + ours + "\"").contains("\"rule\": \"every-checkout\"");
        }
    }

    /** The record as Avro's generic record writes itself. */
    private static String readByConfluent(URI registry, String topic, byte[] bytes) throws Exception {
        URL genuine =
                Path.of(System.getProperty("confluent.shaded.jar")).toUri().toURL();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader("genuine-confluent", new URL[] {genuine}, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> type = loader.loadClass("io.confluent.kafka.serializers.KafkaAvroDeserializer");
            Object deserializer = type.getConstructor().newInstance();
            type.getMethod("configure", Map.class, boolean.class)
                    .invoke(deserializer, Map.of("schema.registry.url", registry.toString()), false);
            return String.valueOf(
                    type.getMethod("deserialize", String.class, byte[].class).invoke(deserializer, topic, bytes));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
