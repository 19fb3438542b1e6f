package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.api.HttpApi;
import io.behaviourdiscounts.server.cli.Main;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.SecuredKafka;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/** A cluster with TLS, SCRAM and rights, and what runs on it, each under its own role's name. */
final class SecuredDeployment implements AutoCloseable {

    static final String DEVELOPMENT_KEY = "bd_testing_" + "0".repeat(40);

    private final Path folder;
    private final SecuredKafka kafka;
    private final SchemaEndpoint registry;
    private final Admin admin;

    SecuredDeployment(Path folder) throws Exception {
        this.folder = folder;
        this.kafka = SecuredKafka.start(
                folder, Arrays.stream(Role.values()).map(Role::word).toList());
        this.registry = SchemaEndpoint.start(folder.resolve("registry"), 0);
        Files.writeString(folder.resolve("keys"), KeyFile.format(TestKeys.ring()));
        this.admin = Admin.create(clientConfig(SecuredKafka.ADMIN));
    }

    /** What a client of Kafka is made with that signs in as somebody. */
    Map<String, Object> clientConfig(String user) {
        Map<String, Object> config = new HashMap<>(kafka.clientSettings(user));
        config.put("bootstrap.servers", kafka.bootstrap());
        return config;
    }

    Admin admin() {
        return admin;
    }

    /** The settings file of somebody. */
    private Path config(String user) throws Exception {
        Properties properties = new Properties();
        kafka.clientSettings(user).forEach((name, value) -> properties.setProperty("kafka." + name, value));
        properties.setProperty("bootstrap", kafka.bootstrap());
        properties.setProperty("registry", registry.url().toString());
        properties.setProperty("keys.file", folder.resolve("keys").toString());
        properties.setProperty("partitions", "2");
        properties.setProperty("clock", "event");
        properties.setProperty("data", folder.resolve("data").toString());
        properties.setProperty("http.port", "0");
        properties.setProperty("management.port", "0");
        properties.setProperty("dev.key", DEVELOPMENT_KEY);
        properties.setProperty("tls.keystore", kafka.keystore().toString());
        properties.setProperty("tls.keystore.password", SecuredKafka.STORE_PASSWORD);
        Path file = folder.resolve(user + ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** What a command did. */
    record Run(int exitCode, String out, String err) {}

    /** A command of the program, as somebody. */
    Run run(String user, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--config=" + config(user));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    Settings settings(Role role, String instance) throws Exception {
        return Settings.read(config(role.word()), Map.of(), Map.of(Setting.INSTANCE, instance));
    }

    /** Takes a right away and returns when it is gone. */
    void take(AclBinding right) throws Exception {
        admin.deleteAcls(List.of(right.toFilter())).all().get();
        Await.until("the right is gone", () -> !isGiven(right));
    }

    /** Gives a right back. */
    void give(AclBinding right) throws Exception {
        admin.createAcls(List.of(right)).all().get();
        Await.until("the right is there", () -> isGiven(right));
    }

    private boolean isGiven(AclBinding right) {
        try {
            return !admin.describeAcls(right.toFilter()).values().get().isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A running application under its role's name, with its HTTP over TLS. */
    Running start(Role role, String instance) throws Exception {
        return new Running(role, settings(role, instance));
    }

    /** An application of this test's process. */
    static final class Running implements AutoCloseable {

        private final StopSignal stop = StopSignal.unbound();
        private final Cluster cluster;
        private final Applications applications;
        private final HttpApi http;

        private Running(Role role, Settings settings) throws InterruptedException {
            boolean isIssuer = role == Role.ISSUER;
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            cluster = Cluster.of(settings.cluster(), Optional.of(TestKeys.seals()));
            applications =
                    new Applications(settings, cluster, Set.of(isIssuer ? ApplicationId.ISSUER : ApplicationId.ENGINE));
            http = isIssuer
                    ? HttpApi.withCoupons(settings, cluster, TestKeys.ring(), applications, meters)
                    : HttpApi.withoutCoupons(settings, cluster, applications, meters);
            try {
                applications.start(Optional.of(TestKeys.ring()), settings.address(http.managementPort()), meters, stop);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        void awaitReady() throws InterruptedException {
            if (!http.awaitReady(stop)) {
                throw new AssertionError(
                        "it did not start", applications.failure().orElse(null));
            }
        }

        /** What ended it, if it fails as it is expected to. */
        Throwable awaitFailure() {
            Await.until("it has failed", () -> applications.failure().isPresent());
            return applications.failure().orElseThrow();
        }

        int port() {
            return http.port();
        }

        int managementPort() {
            return http.managementPort();
        }

        @Override
        public void close() {
            http.close();
            applications.close();
            cluster.close();
        }
    }

    Path truststore() {
        return kafka.truststore();
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        kafka.close();
    }
}
