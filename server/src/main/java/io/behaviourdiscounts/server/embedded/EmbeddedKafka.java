package io.behaviourdiscounts.server.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one node in this process: KRaft broker and controller together.
 *
 * <ul>
 *   <li>Its data stands in one folder, which one process has at a time. Started again on the same folder it goes on
 *       where it stopped, after a clean stop and after a kill, also on other ports.
 *   <li>It listens on loopback only and speaks plaintext.
 *   <li>It makes no topic that was not asked for.
 * </ul>
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final FolderLock lock;
    private final ListeningSockets sockets;
    private final Node node;
    private final HangingTransactions hanging;
    private final int port;

    private EmbeddedKafka(FolderLock lock, ListeningSockets sockets, Node node, int port) {
        this.lock = lock;
        this.sockets = sockets;
        this.node = node;
        this.hanging = HangingTransactions.watch(ListeningSockets.HOST + ":" + port);
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param folder where its data is, or will be
     * @param port the port for clients; 0 takes a free one
     * @throws EmbeddedKafkaException if the folder or the port is in use, or the broker does not start
     */
    public static EmbeddedKafka start(Path folder, int port) {
        var started = System.nanoTime();
        var lock = FolderLock.take(folder.toAbsolutePath());
        var sockets = new ListeningSockets();
        try {
            var clientPort = sockets.bind(BrokerConfig.CLIENTS, port);
            var controllerPort = sockets.bind(BrokerConfig.CONTROLLER, 0);
            var logs = folder.toAbsolutePath().resolve("kafka");
            format(logs);
            var node = Node.start(BrokerConfig.of(logs, clientPort, controllerPort), controllerPort, sockets);
            var took = Duration.ofNanos(System.nanoTime() - started).toMillis();
            LOG.info("event=embedded_kafka_started port={} folder={} took_ms={}", clientPort, folder, took);
            return new EmbeddedKafka(lock, sockets, node, clientPort);
        } catch (RuntimeException e) {
            sockets.close();
            lock.close();
            throw e;
        }
    }

    /** Where clients find it: host and port. */
    public String bootstrap() {
        return ListeningSockets.HOST + ":" + port;
    }

    /** The port for clients. */
    public int port() {
        return port;
    }

    /** Stops the broker: what was acknowledged is on disk, and the folder is free again. */
    @Override
    public void close() {
        try (lock;
                sockets) {
            hanging.close();
            node.stop();
        }
        LOG.info("event=embedded_kafka_stopped port={}", port);
    }

    /** Gives a new folder its cluster id; a folder that has one is left as it is. */
    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerConfig.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(Optional.of(logs.toString()))
                    .setControllerListenerName(BrokerConfig.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new EmbeddedKafkaException("The folder " + logs + " cannot be written: " + e, e);
        } catch (Exception e) {
            throw new EmbeddedKafkaException("Kafka could not prepare the folder " + logs + ": " + e.getMessage(), e);
        }
    }
}
