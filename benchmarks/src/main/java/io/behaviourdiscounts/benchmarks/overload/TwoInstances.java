package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A deployment with default settings: {@code up}, which has Kafka, both applications and HTTP, and a second issuer. Only the limits of one
 * caller are lifted, because all callers are one here.
 */
final class TwoInstances implements AutoCloseable {

    static final String KEY = "measured-" + "0".repeat(32);

    private static final String TENANT = "default";
    private static final String SETTINGS =
            "dev.key=" + KEY + "\nrate.key=1000000\nrate.address=1000000\n" + "http.connections.address=1000000\n";

    private final Path folder;
    private final ServerProcess first;
    private final int secondPort;
    private ServerProcess second;

    private TwoInstances(Path folder, ServerProcess first) throws IOException {
        this.folder = folder;
        this.first = first;
        this.secondPort = freePort();
        this.second = startSecond();
    }

    static TwoInstances start(Path folder, String rules) throws IOException {
        Files.writeString(folder.resolve("settings"), SETTINGS);
        ServerProcess first = ServerProcess.start(
                folder.resolve("up.log"),
                "up",
                "--config=" + folder.resolve("settings"),
                "--data=" + folder.resolve("up"),
                "--rules=" + Files.writeString(folder.resolve("rules.yaml"), rules),
                "--kafka-port=0",
                "--registry-port=0",
                "--http-port=0");
        try {
            return new TwoInstances(folder, first);
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ServerProcess startSecond() throws IOException {
        return ServerProcess.start(
                folder.resolve("second.log"),
                "issuer",
                "--config=" + folder.resolve("settings"),
                "--bootstrap=" + first.address("kafka"),
                "--registry=" + first.address("registry"),
                "--instance=second",
                "--data=" + folder.resolve("second"),
                "--keys=" + keys(),
                "--http-port=" + secondPort,
                "--management-port=0");
    }

    private Path keys() {
        return folder.resolve("up").resolve("keys");
    }

    /** On which ports of this machine they answer. */
    List<Integer> ports() {
        return List.of(URI.create(first.address("http")).getPort(), secondPort);
    }

    /** Kills the second one. */
    void kill() throws InterruptedException {
        second.kill();
    }

    /** Starts it again where it was, and returns when it is ready. */
    void startAgain() throws IOException {
        second = startSecond();
    }

    /** The way to its Kafka. */
    Cluster cluster() {
        Map<Setting, String> options =
                Map.of(Setting.BOOTSTRAP, first.address("kafka"), Setting.REGISTRY, first.address("registry"));
        return Cluster.of(Settings.read(null, Map.of(), options).cluster());
    }

    /** How its coupons' codes are derived. */
    CouponCodes codes() throws IOException {
        try {
            return new CouponCodes(TENANT, KeyFile.parse(Files.readString(keys())));
        } catch (KeyFile.WrongKeyFileException e) {
            throw new IOException("the deployment's keys can't be read", e);
        }
    }

    @Override
    public void close() {
        second.close();
        first.close();
    }
}
