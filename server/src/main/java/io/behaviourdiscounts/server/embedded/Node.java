package io.behaviourdiscounts.server.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker and controller put together as {@link KafkaRaftServer} does it, with two differences: the sockets are already
 * bound, and a fault is logged where Kafka's own handlers would end the whole process, which here also runs other things.
 */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private Node(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    static Node start(Map<String, String> settings, int controllerPort, ListeningSockets sockets) {
        var config = new KafkaConfig(settings, false);
        var folders = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        var clusterId = folders._1().clusterId().orElseThrow();
        var voters = Map.of(
                BrokerConfig.NODE, new InetSocketAddress(InetAddress.ofLiteral(ListeningSockets.HOST), controllerPort));
        var shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(voters),
                List.of(),
                faults(),
                sockets);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
        var node = new Node(controller, new BrokerServer(shared));
        node.startUp();
        return node;
    }

    private void startUp() {
        try {
            controller.startup();
            broker.startup();
        } catch (RuntimeException e) {
            stop();
            throw new EmbeddedKafkaException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    void stop() {
        broker.shutdown();
        controller.shutdown();
    }

    private static FaultHandlerFactory faults() {
        return (name, fatal, action) -> (message, cause) -> {
            LOG.error("event=embedded_kafka_fault handler=\"{}\" fatal={} message=\"{}\"", name, fatal, message, cause);
            action.run();
            return new IllegalStateException(message, cause);
        };
    }
}
