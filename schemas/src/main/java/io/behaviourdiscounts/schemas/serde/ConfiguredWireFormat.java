package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's wire format by classes that the configuration names: Confluent's own {@link #CONFLUENT_SERIALIZER} and
 * {@link #CONFLUENT_DESERIALIZER}, or others that take the same settings. They must be on the class path; the Maven profile
 * {@code confluent} brings Confluent's.
 */
public final class ConfiguredWireFormat implements WireFormat {

    /** Confluent's serializer of Avro. */
    public static final String CONFLUENT_SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";

    /** Confluent's deserializer of Avro. */
    public static final String CONFLUENT_DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

    /** Confluent's setting that makes its deserializer give generated classes; always on, whatever is configured. */
    private static final String SPECIFIC_READER = "specific.avro.reader";

    static {
        GeneratedClasses.trust();
    }

    private final Class<?> serializerClass;
    private final Class<?> deserializerClass;
    private final Map<String, Object> configs;

    private ConfiguredWireFormat(Class<?> serializerClass, Class<?> deserializerClass, Map<String, ?> configs) {
        this.serializerClass = serializerClass;
        this.deserializerClass = deserializerClass;
        Map<String, Object> all = new HashMap<>(configs);
        all.put(SPECIFIC_READER, true);
        this.configs = Map.copyOf(all);
    }

    /**
     * A wire format by classes of the context class loader.
     *
     * @param configs what the classes are configured with: {@code schema.registry.url}, …
     * @throws IllegalArgumentException if a class is missing, or is no serializer or deserializer
     */
    public static ConfiguredWireFormat of(String serializerClass, String deserializerClass, Map<String, ?> configs) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return of(
                serializerClass,
                deserializerClass,
                configs,
                context != null ? context : ConfiguredWireFormat.class.getClassLoader());
    }

    /** A wire format by classes of a given class loader. */
    public static ConfiguredWireFormat of(
            String serializerClass, String deserializerClass, Map<String, ?> configs, ClassLoader loader) {
        return new ConfiguredWireFormat(
                find(serializerClass, Serializer.class, loader),
                find(deserializerClass, Deserializer.class, loader),
                configs);
    }

    @Override
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new ForeignSerializer<>(make(serializerClass, this::newSerializer), topic);
    }

    @Override
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new ForeignDeserializer<>(make(deserializerClass, this::newDeserializer), topic);
    }

    @SuppressWarnings(
            "unchecked") // Confluent's serializer takes any object; another one says so by a ClassCastException
    private Serializer<Object> newSerializer() {
        Serializer<Object> foreign = (Serializer<Object>) newInstance(serializerClass);
        foreign.configure(configs, false);
        return foreign;
    }

    private Deserializer<?> newDeserializer() {
        Deserializer<?> foreign = (Deserializer<?>) newInstance(deserializerClass);
        foreign.configure(configs, false);
        return foreign;
    }

    /** Kafka's configuration finds further classes by their names through the thread's context class loader. */
    private static <T> T make(Class<?> type, Supplier<T> maker) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            return maker.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object newInstance(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " can't be made without arguments", e);
        }
    }

    private static Class<?> find(String name, Class<?> wanted, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(name, true, loader);
            if (wanted.isAssignableFrom(found)) {
                return found;
            }
            throw new IllegalArgumentException(name + " is not a " + wanted.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    name + " is not on the class path; Confluent's classes come with the Maven profile 'confluent'", e);
        }
    }
}
