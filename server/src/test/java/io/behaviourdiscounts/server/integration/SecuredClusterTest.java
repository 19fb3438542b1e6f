package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.SecuredKafka;
import io.behaviourdiscounts.server.rights.ClusterRights;
import io.behaviourdiscounts.server.rights.MissingRight;
import io.behaviourdiscounts.server.rights.Principals;
import io.behaviourdiscounts.server.rights.Right;
import io.behaviourdiscounts.server.rights.Rights;
import io.behaviourdiscounts.server.topics.TopicsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deployment as it should stand: TLS, SCRAM, an authorizer that allows nothing by itself, and every role under its own name. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES) // What has no right to read the rules would wait for them.
@Tag("soak")
class SecuredClusterTest {

    private static final String RULE = """
            version: 1
            rules:
              - id: ten-per-cent
                trigger: checkout_started
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 24h}
            """;
    private static final int SHOPPERS = 8;
    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    private static Path folder;

    private static SecuredDeployment deployment;
    private static Path rules;

    @BeforeAll
    static void start() throws Exception {
        deployment = new SecuredDeployment(folder);
        rules = Files.writeString(folder.resolve("rules.yaml"), RULE);
        assertThat(deployment.run("operators", "topics", "apply").err()).contains("discounts topics acls");
        var applied = deployment.run(SecuredKafka.ADMIN, "topics", "apply", "--acls", "--no-json");
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("User:engine: WRITE on TOPIC discount.grants.v1");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    @Order(1)
    void givingRightsAgainGivesNone() throws Exception {
        assertThat(deployment
                        .run(SecuredKafka.ADMIN, "topics", "apply", "--acls", "--no-json")
                        .out())
                .contains("All rights are there.");
    }

    /** The authorizer's own word for each role and topic is what the descriptors say, and nothing more. */
    @Test
    @Order(2)
    void everyRoleMayDoWithEachTopicWhatItsDescriptorSays() throws Exception {
        for (Role role : Role.values()) {
            try (Admin admin = Admin.create(deployment.clientConfig(role.word()))) {
                for (TopicDefinition topic : Topics.definitions()) {
                    assertThat(allowed(admin, topic.name()))
                            .as("%s on %s", role.word(), topic.name())
                            .isEqualTo(meant(role, topic.name()));
                }
            }
        }
    }

    private static Set<AclOperation> allowed(Admin admin, String topic) throws InterruptedException {
        try {
            return Objects.requireNonNull(admin.describeTopics(
                                    List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .authorizedOperations();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return Set.of();
        }
    }

    /** In Kafka, whoever may read or write may also describe, and whoever may alter settings may also see them. */
    private static Set<AclOperation> meant(Role role, String topic) {
        for (Right right : Rights.of(role)) {
            if (right.resource().resourceType() == ResourceType.TOPIC
                    && right.resource().name().equals(topic)) {
                Set<AclOperation> operations = EnumSet.copyOf(right.operations());
                operations.add(AclOperation.DESCRIBE);
                return operations;
            }
        }
        return Set.of();
    }

    @Test
    @Order(3)
    void operatorsFailWithOneRightLessAndAreToldWhichOne() throws Exception {
        String[] apply = {"rules", "apply", rules.toString(), "--yes"};
        fails(Role.OPERATORS, ResourceType.TOPIC, Topics.RULES.name(), AclOperation.WRITE, apply);
        fails(Role.OPERATORS, ResourceType.TRANSACTIONAL_ID, "discounts-rules-apply", AclOperation.WRITE, apply);
        var applied = deployment.run("operators", apply);
        assertThat(applied.exitCode()).as(applied.err()).isZero();

        String[] create = {"api-keys", "create", "--name=shop", "--scope=checkout"};
        fails(Role.OPERATORS, ResourceType.TOPIC, Topics.API_KEYS.name(), AclOperation.WRITE, create);
        var created = deployment.run("operators", create);
        assertThat(created.exitCode()).as(created.err()).isZero();
    }

    private static void fails(Role role, ResourceType type, String resource, AclOperation operation, String... command)
            throws Exception {
        AclBinding right = binding(role, type, resource, operation);
        deployment.take(right);
        var run = deployment.run(role.word(), command);
        deployment.give(right);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains("Write").contains(resource).contains("discounts topics acls");
    }

    @Test
    @Order(4)
    void theEngineFailsWithOneRightLessAndSaysWhichOne() throws Exception {
        AclBinding settings =
                binding(Role.ENGINE, ResourceType.TOPIC, Topics.GRANTS.name(), AclOperation.DESCRIBE_CONFIGS);
        deployment.take(settings);
        assertThatThrownBy(() -> deployment.start(Role.ENGINE, "engine-0"))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("discount.grants.v1: Kafka does not allow DescribeConfigs")
                .hasMessageContaining("discounts topics acls");
        deployment.give(settings);

        failsToRun(Role.ENGINE, ResourceType.TOPIC, "discounts-engine-", AclOperation.CREATE);
        failsToRun(Role.ENGINE, ResourceType.GROUP, "discounts-engine", AclOperation.READ);
        failsToRun(Role.ENGINE, ResourceType.TRANSACTIONAL_ID, "discounts-engine-", AclOperation.WRITE);
        failsToRun(Role.ENGINE, ResourceType.TOPIC, Topics.BEHAVIOUR_EVENTS.name(), AclOperation.READ);
    }

    @Test
    @Order(5)
    void theIssuerFailsWithOneRightLessAndSaysWhichOne() throws Exception {
        failsToRun(Role.ISSUER, ResourceType.TOPIC, Topics.COMMANDS.name(), AclOperation.READ);
        failsToRun(Role.ISSUER, ResourceType.TOPIC, Topics.RULE_BLOCKS.name(), AclOperation.READ);
    }

    private static void failsToRun(Role role, ResourceType type, String resource, AclOperation operation)
            throws Exception {
        AclBinding right = binding(role, type, resource, operation);
        deployment.take(right);
        try (var process = deployment.start(role, role.word() + "-0")) {
            assertThat(MissingRight.explain(role, process.awaitFailure()))
                    .get()
                    .asString()
                    .contains(resource)
                    .contains("discounts topics acls");
        } finally {
            deployment.give(right);
        }
    }

    private static AclBinding binding(Role role, ResourceType type, String resource, AclOperation operation) {
        return ClusterRights.bindings(Principals.of(List.of())).stream()
                .filter(right -> right.entry().principal().equals("User:" + role.word()))
                .filter(right -> right.pattern().resourceType() == type)
                .filter(right -> right.pattern().name().equals(resource))
                .filter(right -> right.entry().operation() == operation)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(6)
    void withTheirRightsAllRolesDoTheirWork() throws Exception {
        try (var engine = deployment.start(Role.ENGINE, "engine-1");
                var one = deployment.start(Role.ISSUER, "issuer-1");
                var other = deployment.start(Role.ISSUER, "issuer-2")) {
            engine.awaitReady();
            one.awaitReady();
            other.awaitReady();
            storefrontSends();
            List<CouponIssued> issued = emailReads();
            assertThat(issued).hasSize(SHOPPERS);
            List<String> coupons =
                    issued.stream().map(CouponIssued::getCouponId).toList();
            instancesAskEachOther(coupons, one, other);
            anEventsOrderIsRedeemedAndFinanceReadsOfIt(issued.getLast());
            operatorsRevoke(coupons.getFirst());
            readersFailWithOneRightLess();
            othersAreKeptOut();
        }
    }

    private static void storefrontSends() throws Exception {
        var events = new ArrayList<BehaviourEvent>();
        for (int number = 0; number < SHOPPERS; number++) {
            events.add(Shoppers.checkout("evt_" + number, "u" + number, Shoppers.BEGIN));
        }
        Path file = folder.resolve("events.ndjson");
        Files.write(
                file,
                events.stream()
                        .map(event ->
                                "{\"event_id\": \"%s\", \"name\": \"%s\", \"occurred_at\": \"%s\", \"user\": {\"id\": \"%s\"}}"
                                        .formatted(
                                                event.getEventId(),
                                                event.getName(),
                                                event.getOccurredAt(),
                                                event.getUser() == null
                                                        ? ""
                                                        : event.getUser().getId()))
                        .toList());
        fails(
                Role.STOREFRONT,
                ResourceType.TOPIC,
                Topics.BEHAVIOUR_EVENTS.name(),
                AclOperation.WRITE,
                "events",
                "send",
                file.toString());
        var sent = deployment.run("storefront", "events", "send", file.toString());
        assertThat(sent.exitCode()).as(sent.err()).isZero();
    }

    private static List<CouponIssued> emailReads() throws Exception {
        List<CouponIssued> coupons = new ArrayList<>();
        try (var cluster = Cluster.of(deployment.settings(Role.EMAIL, "email").cluster());
                var values = cluster.wireFormat().deserializer(Topics.ISSUED);
                var consumer = consumer("email", "email-sender")) {
            consumer.subscribe(List.of(Topics.ISSUED.name()));
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (coupons.size() < SHOPPERS && System.nanoTime() < end) {
                consumer.poll(POLL).forEach(record -> coupons.add(values.deserialize(record.topic(), record.value())));
            }
        }
        return coupons;
    }

    private static KafkaConsumer<String, byte[]> consumer(String user, String group) {
        Map<String, Object> config = deployment.clientConfig(user);
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Each coupon's rows are at one of the two; whichever is asked has them. */
    private static void instancesAskEachOther(
            List<String> coupons, SecuredDeployment.Running one, SecuredDeployment.Running other) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            for (String coupon : coupons) {
                assertThat(status(client, one.port(), "/v1/coupons/" + coupon)).isEqualTo(200);
                assertThat(status(client, other.port(), "/v1/coupons/" + coupon))
                        .isEqualTo(200);
            }
            assertThat(body(client, one.managementPort(), "/metrics")
                            + body(client, other.managementPort(), "/metrics"))
                    .contains("discounts_queries_forwarded_total{outcome=\"answered\"}");
        }
    }

    private static int status(HttpClient client, int port, String path) throws Exception {
        return client.send(request(port, path), BodyHandlers.discarding()).statusCode();
    }

    private static String body(HttpClient client, int port, String path) throws Exception {
        return client.send(request(port, path), BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + SecuredDeployment.DEVELOPMENT_KEY)
                .build();
    }

    private static SSLContext trusting() throws Exception {
        KeyStore trusted =
                KeyStore.getInstance(deployment.truststore().toFile(), SecuredKafka.STORE_PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void operatorsRevoke(String coupon) throws Exception {
        var revoked = deployment.run(
                "operators", "coupons", "revoke", coupon, "--reason=a test", "--at=2024-07-15T09:00:00Z", "--wait=30");
        assertThat(revoked.exitCode()).as(revoked.err()).isZero();
    }

    /** The engine asks it by a sealed command of its own topic, the issuer does it. */
    private static void anEventsOrderIsRedeemedAndFinanceReadsOfIt(CouponIssued coupon) throws Exception {
        Path file = Files.writeString(
                folder.resolve("orders.ndjson"),
                ("{\"event_id\": \"evt_order\", \"name\": \"order_completed\", \"occurred_at\": \"%s\", \"user\": {\"id\": \"%s\"},"
                                + " \"attributes\": {\"coupon_ids\": [\"%s\"], \"order_id\": \"o-1\", \"currency\": \"USD\", \"cart_value\": 100}}")
                        .formatted(
                                Shoppers.BEGIN.plus(Duration.ofMinutes(10)),
                                coupon.getMetadata().getShopper().replace("user:", ""),
                                coupon.getCouponId()));
        var sent = deployment.run("operators", "events", "send", file.toString());
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        List<String> redeemed = new ArrayList<>();
        try (var consumer = consumer("finance", "finance-books")) {
            consumer.subscribe(List.of(Topics.REDEEMED.name()));
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (redeemed.isEmpty() && System.nanoTime() < end) {
                consumer.poll(POLL).forEach(record -> redeemed.add(record.key()));
            }
        }
        assertThat(redeemed).containsExactly(coupon.getCouponId());
    }

    /** Whoever only reads is told by Kafka's client itself. */
    private static void readersFailWithOneRightLess() throws Exception {
        AclBinding topic = binding(Role.FINANCE, ResourceType.TOPIC, Topics.REDEEMED.name(), AclOperation.READ);
        deployment.take(topic);
        assertThatThrownBy(() -> reads("finance", "finance-again", Topics.REDEEMED))
                .isInstanceOf(TopicAuthorizationException.class)
                .hasMessageContaining(Topics.REDEEMED.name());
        deployment.give(topic);

        AclBinding group = binding(Role.EMAIL, ResourceType.GROUP, "email-", AclOperation.READ);
        deployment.take(group);
        assertThatThrownBy(() -> reads("email", "email-again", Topics.ISSUED))
                .isInstanceOf(GroupAuthorizationException.class)
                .hasMessageContaining("email-again");
        deployment.give(group);
    }

    /** Nobody reads codes but the e-mail service, and nobody outside writes anything but the storefront its events. */
    private static void othersAreKeptOut() {
        assertThatThrownBy(() -> reads("finance", "finance-books", Topics.ISSUED))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> reads("storefront", "storefront-a", Topics.BEHAVIOUR_EVENTS))
                .isInstanceOf(AuthorizationException.class);
        for (Topic<?> topic :
                List.of(Topics.GRANTS, Topics.COMMANDS, Topics.EVENT_COMMANDS, Topics.API_KEYS, Topics.RULES)) {
            assertThatThrownBy(() -> writes("storefront", topic)).hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        // Who may write nowhere is not even given the id of a producer.
        assertThatThrownBy(() -> writes("email", Topics.ISSUED))
                .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
    }

    private static void reads(String user, String group, Topic<?> topic) {
        try (var consumer = consumer(user, group)) {
            consumer.subscribe(List.of(topic.name()));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < end) {
                consumer.poll(POLL);
            }
        }
    }

    private static void writes(String user, Topic<?> topic) throws Exception {
        byte[] text = "forged".getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                deployment.clientConfig(user), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), text, text)).get();
        }
    }
}
