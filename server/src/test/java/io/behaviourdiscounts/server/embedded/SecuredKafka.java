package io.behaviourdiscounts.server.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The embedded broker as a production's is: TLS, SCRAM and Kafka's own authorizer, which allows nothing that was not given. Every user's password is his
 * name and {@code -secret}; {@code admin} may do everything.
 */
public final class SecuredKafka implements AutoCloseable {

    /** Who may do everything. */
    public static final String ADMIN = "admin";

    /** The password of the key store and of the trust store. */
    public static final String STORE_PASSWORD = "only for tests";

    private final ListeningSockets sockets;
    private final Node node;
    private final Path folder;
    private final int port;

    private SecuredKafka(ListeningSockets sockets, Node node, Path folder, int port) {
        this.sockets = sockets;
        this.node = node;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a broker that knows these users besides the administrator. */
    public static SecuredKafka start(Path folder, List<String> users) throws Exception {
        makeStores(folder);
        ListeningSockets sockets = new ListeningSockets();
        int clients = sockets.bind(BrokerConfig.CLIENTS, 0);
        int controller = sockets.bind(BrokerConfig.CONTROLLER, 0);
        Path logs = Files.createDirectories(folder.resolve("kafka"));
        format(logs, Stream.concat(Stream.of(ADMIN), users.stream()).toList());
        Map<String, String> config = new HashMap<>(BrokerConfig.of(logs, clients, controller));
        secure(config, folder);
        return new SecuredKafka(sockets, Node.start(config, controller, sockets), folder, clients);
    }

    private static void secure(Map<String, String> config, Path folder) {
        // Between broker and controller, which are one process here, nobody signs in: that principal must have all
        // rights.
        config.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT");
        config.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        config.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        config.put("allow.everyone.if.no.acl.found", "false");
        config.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        config.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        config.put("listener.name.clients.scram-sha-512.sasl.jaas.config", jaas(ADMIN));
        config.put("ssl.keystore.type", "PKCS12");
        config.put("ssl.keystore.location", folder.resolve("keystore.p12").toString());
        config.put("ssl.keystore.password", STORE_PASSWORD);
        config.put("ssl.key.password", STORE_PASSWORD);
        config.put("ssl.truststore.type", "PKCS12");
        config.put("ssl.truststore.location", folder.resolve("truststore.p12").toString());
        config.put("ssl.truststore.password", STORE_PASSWORD);
    }

    private static String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + user + "-secret\";";
    }

    private static void format(Path logs, List<String> users) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerConfig.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(Optional.of(logs.toString()))
                .setControllerListenerName(BrokerConfig.CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setScramArguments(users.stream()
                        .map(user -> "SCRAM-SHA-512=[name=" + user + ",password=" + user + "-secret,iterations=4096]")
                        .toList())
                .run();
    }

    private static void makeStores(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("keystore.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=localhost", "-ext", "SAN=IP:127.0.0.1", "-validity", "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore made = KeyStore.getInstance(keys.toFile(), STORE_PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", made.getCertificate("server"));
        try (OutputStream file = Files.newOutputStream(folder.resolve("truststore.p12"))) {
            trusted.store(file, STORE_PASSWORD.toCharArray());
        }
    }

    /** Where clients find it. */
    public String bootstrap() {
        return ListeningSockets.HOST + ":" + port;
    }

    /** The key store that the broker shows its certificate from, PKCS #12: good for anything on this machine. */
    public Path keystore() {
        return folder.resolve("keystore.p12");
    }

    /** The store of those that are trusted here. */
    public Path truststore() {
        return folder.resolve("truststore.p12");
    }

    /** How a client signs in. */
    public Map<String, String> clientSettings(String user) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                jaas(user),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                truststore().toString(),
                "ssl.truststore.password",
                STORE_PASSWORD);
    }

    @Override
    public void close() {
        try (sockets) {
            node.stop();
        }
    }
}
