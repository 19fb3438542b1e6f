package io.behaviourdiscounts.server.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the embedded broker is told, beside Kafka's own defaults; each group says why. */
final class BrokerConfig {

    static final int NODE = 1;
    static final String CLIENTS = "CLIENTS";
    static final String CONTROLLER = "CONTROLLER";

    /** Enough for the transactions of a few instances; fewer partitions start and recover faster. */
    private static final int INTERNAL_PARTITIONS = 4;

    private BrokerConfig() {}

    static Map<String, String> of(Path logs, int clientPort, int controllerPort) {
        var config = new HashMap<String, String>();
        oneNode(config, logs, clientPort, controllerPort);
        oneReplica(config);
        quickAnswers(config);
        smallFootprint(config);
        return config;
    }

    private static void oneNode(Map<String, String> config, Path logs, int clientPort, int controllerPort) {
        var clients = CLIENTS + "://" + ListeningSockets.HOST + ":" + clientPort;
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE));
        config.put("log.dirs", logs.toString());
        config.put("listeners", clients + "," + CONTROLLER + "://" + ListeningSockets.HOST + ":" + controllerPort);
        config.put("advertised.listeners", clients);
        config.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        config.put("inter.broker.listener.name", CLIENTS);
        config.put("controller.listener.names", CONTROLLER);
        // A static voter stands in the configuration and not in the log, so that the ports may change between starts.
        config.put("controller.quorum.voters", NODE + "@" + ListeningSockets.HOST + ":" + controllerPort);
    }

    private static void oneReplica(Map<String, String> config) {
        config.put("default.replication.factor", "1");
        config.put("min.insync.replicas", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void quickAnswers(Map<String, String> config) {
        config.put("auto.create.topics.enable", "false");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        // The default of 20 ms would be the floor of every short transaction.
        config.put("add.partitions.to.txn.retry.backoff.ms", "1");
        // The session stays at Kafka's 9 s, although a new broker waits for its end after a kill: with 3 s, a starved
        // machine
        // fenced its only broker in the midst of transactions.
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void smallFootprint(Map<String, String> config) {
        config.put("offsets.topic.num.partitions", Integer.toString(INTERNAL_PARTITIONS));
        config.put("transaction.state.log.num.partitions", Integer.toString(INTERNAL_PARTITIONS));
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("num.recovery.threads.per.data.dir", "2");
        config.put("background.threads", "2");
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        config.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        config.put("metrics.num.samples", "2");
    }
}
