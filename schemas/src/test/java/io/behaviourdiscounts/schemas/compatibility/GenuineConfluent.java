package io.behaviourdiscounts.schemas.compatibility;

import io.behaviourdiscounts.schemas.LimitState;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's genuine KafkaAvroSerializer and KafkaAvroDeserializer, with the Avro, Kafka and Jackson that they were built with,
 * in a class loader that shares nothing with ours but the JDK. Our generated classes are loaded there a second time, so that
 * Confluent's classes can make objects of them; everything is called by reflection.
 */
final class GenuineConfluent implements AutoCloseable {

    private final URLClassLoader loader;
    private final Object serializer;
    private final Object genericDeserializer;
    private final Object specificDeserializer;

    GenuineConfluent(URI registry) throws ReflectiveOperationException, MalformedURLException {
        URL shaded = Path.of(System.getProperty("confluent.shaded.jar")).toUri().toURL();
        URL generated = LimitState.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(
                "genuine-confluent", new URL[] {shaded, generated}, ClassLoader.getPlatformClassLoader());
        Map<String, Object> configs = Map.of("schema.registry.url", registry.toString());
        serializer = configured("io.confluent.kafka.serializers.KafkaAvroSerializer", configs);
        genericDeserializer = configured("io.confluent.kafka.serializers.KafkaAvroDeserializer", configs);
        specificDeserializer = configured(
                "io.confluent.kafka.serializers.KafkaAvroDeserializer",
                Map.of("schema.registry.url", registry.toString(), "specific.avro.reader", "true"));
    }

    /** Reads a record into Avro's generic form, as a consumer without our classes does. */
    Object readGeneric(String topic, byte[] bytes) {
        return read(genericDeserializer, topic, bytes);
    }

    /** Reads a record into the generated class, as this loader knows it. */
    Object readSpecific(String topic, byte[] bytes) {
        return read(specificDeserializer, topic, bytes);
    }

    /** Writes a record that this loader has made. */
    byte[] write(String topic, Object record) {
        return (byte[]) call(serializer, "serialize", new Class<?>[] {String.class, Object.class}, topic, record);
    }

    private Object read(Object deserializer, String topic, byte[] bytes) {
        return call(deserializer, "deserialize", new Class<?>[] {String.class, byte[].class}, topic, bytes);
    }

    private Object configured(String className, Map<String, Object> configs) throws ReflectiveOperationException {
        Object made = Class.forName(className, true, loader).getConstructor().newInstance();
        call(made, "configure", new Class<?>[] {Map.class, boolean.class}, configs, false);
        return made;
    }

    private Object call(Object target, String method, Class<?>[] types, @Nullable Object... arguments) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Method found = target.getClass().getMethod(method, types);
            return found.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Confluent's " + method + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
