package io.behaviourdiscounts.server.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where Kafka and the registry are, and how to talk to them.
 *
 * @param bootstrap host:port, several with commas
 * @param registry the registry's URL
 * @param registryUser the user name for the registry
 * @param registryPassword the password that belongs to it
 * @param kafka further settings of Kafka's clients, TLS and SASL among them
 * @param serializer a Confluent-compatible serializer class in place of the built-in one
 * @param deserializer a Confluent-compatible deserializer class in place of the built-in one
 */
public record ClusterSettings(
        String bootstrap,
        URI registry,
        Optional<String> registryUser,
        Optional<String> registryPassword,
        Map<String, String> kafka,
        Optional<String> serializer,
        Optional<String> deserializer) {

    public ClusterSettings {
        kafka = Map.copyOf(kafka);
    }

    /** The same, elsewhere. */
    public ClusterSettings at(String bootstrap, URI registry) {
        return new ClusterSettings(
                bootstrap, registry, registryUser, registryPassword, kafka, serializer, deserializer);
    }

    /** What every Kafka client is made with, to be added to. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("bootstrap.servers", bootstrap);
        return config;
    }

    /** Does not show what may be secret. */
    @Override
    public String toString() {
        return "ClusterSettings[bootstrap=" + bootstrap + ", registry=" + registry + ", kafka=" + Secrets.blank(kafka)
                + "]";
    }
}
