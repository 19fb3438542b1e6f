package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final String PACKAGE = "org/apache/kafka/common/errors/";

    /** All that Kafka can say, each judged once: a Kafka that can say more makes somebody judge that too. */
    @Test
    void everyExceptionOfKafkaIsJudged() throws Exception {
        List<String> judged = kafkasExceptions().stream()
                .map(kind -> (Outages.isOne(kind) ? "passes " : "ends   ") + kind.getSimpleName())
                .toList();

        assertThat(judged).isEqualTo(golden());
    }

    @Test
    void whatCausedItIsLookedFor() {
        assertThat(FailurePolicy.isOutage(new StreamsException(new InvalidTxnStateException("ended by the broker"))))
                .isTrue();
        assertThat(FailurePolicy.isOutage(new StreamsException(new FencedInstanceIdException("a twin"))))
                .isFalse();
        assertThat(FailurePolicy.isOutage(new StreamsException(new IllegalStateException("a bug of ours"))))
                .isFalse();
    }

    @Test
    void aProducerThatTimedOutSaysSoWithoutANameForIt() {
        IllegalStateException ofProducer =
                new IllegalStateException("the previous call to commitTransaction timed out");
        ofProducer.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.apache.kafka.clients.producer.internals.TransactionManager",
                    "handleCachedTransactionRequestResult",
                    null,
                    1)
        });

        assertThat(FailurePolicy.isOutage(new StreamsException(ofProducer))).isTrue();
    }

    private static List<Class<? extends Throwable>> kafkasExceptions() throws IOException, URISyntaxException {
        Path jar = Path.of(ApiException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile classes = new JarFile(jar.toFile())) {
            return classes.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(PACKAGE) && name.endsWith("Exception.class") && !name.contains("$"))
                    .sorted()
                    .<Class<? extends Throwable>>flatMap(OutagesTest::exception)
                    .toList();
        }
    }

    private static Stream<Class<? extends Throwable>> exception(String entry) {
        try {
            Class<? extends Throwable> kind = Class.forName(
                            entry.replace('/', '.').substring(0, entry.length() - ".class".length()))
                    .asSubclass(Throwable.class);
            return Modifier.isAbstract(kind.getModifiers()) ? Stream.empty() : Stream.of(kind);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> golden() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OutagesTest.class.getResourceAsStream("/golden/kafkas-exceptions.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
