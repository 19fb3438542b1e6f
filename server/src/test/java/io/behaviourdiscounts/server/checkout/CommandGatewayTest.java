package io.behaviourdiscounts.server.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandGatewayTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private EmbeddedKafka kafka;
    private SchemaEndpoint registry;
    private Cluster cluster;

    @BeforeEach
    void start() throws InterruptedException {
        kafka = EmbeddedKafka.start(folder, 0);
        registry = SchemaEndpoint.start(folder.resolve("registry"), 0);
        cluster = Cluster.of(
                new ClusterSettings(
                        kafka.bootstrap(),
                        registry.url(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(Keys.seals(KeyRingGenerator.generate(new SecureRandom()))));
        ClusterTopics.of(cluster.admin(), OptionalInt.of(2), (short) 1).apply();
    }

    @AfterEach
    void stop() {
        cluster.close();
        registry.close();
        kafka.close();
    }

    @Test
    void anAnswerIsHeardWhenItIsCommitted() throws Exception {
        try (var gateway = gateway(10);
                var issuer = new StandInIssuer(cluster)) {
            var outcome = asking(gateway, LONG);
            issuer.answer("applied", true);
            assertThat(outcome.get())
                    .isInstanceOfSatisfying(
                            CallOutcome.Answered.class,
                            answered ->
                                    assertThat(answered.reply().getOutcome()).isEqualTo("applied"));
        }
    }

    @Test
    void anAbortedAnswerIsNone() throws Exception {
        try (var gateway = gateway(10);
                var issuer = new StandInIssuer(cluster)) {
            var outcome = asking(gateway, Duration.ofSeconds(3));
            issuer.answer("applied", false);
            assertThat(outcome.get()).isInstanceOf(CallOutcome.Unknown.class);
        }
    }

    @Test
    void withoutAnAnswerTheOutcomeIsUnknownAndThePlaceIsFreeAgain() throws Exception {
        try (var gateway = gateway(1)) {
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.ask(command(), SHORT)).isInstanceOf(CallOutcome.Unknown.class);
            }
        }
    }

    @Test
    void aCommandSaysUntilWhenItsCallerWaits() throws Exception {
        try (var gateway = gateway(1);
                var issuer = new StandInIssuer(cluster)) {
            Instant before = Instant.now();
            var outcome = asking(gateway, LONG);
            issuer.answer("released", true);
            assertThat(outcome.get()).isInstanceOf(CallOutcome.Answered.class);
            assertThat(issuer.lastCommand().getDeadline())
                    .isBetween(before.plus(LONG), Instant.now().plus(LONG));
        }
    }

    @Test
    void whoAsksTheSameIsAnsweredByOneCommand() throws Exception {
        try (var gateway = gateway(10);
                var issuer = new StandInIssuer(cluster)) {
            var all = IntStream.range(0, 5)
                    .mapToObj(_ -> supply(() -> gateway.checkout(command(), "same", LONG, Urgency.BEGINNING)))
                    .toList();
            issuer.readCommand();
            Await.until(
                    "all of them wait",
                    () -> meters.counter("discounts.checkout.joined").count() == 4);
            issuer.answer("applied", true);
            for (var outcome : all) {
                assertThat(outcome.get()).isInstanceOf(CallOutcome.Answered.class);
            }
            assertThat(issuer.commandsRead()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSentForWhomWaitingWouldNotHelp() throws Exception {
        try (var gateway = gateway(1);
                var issuer = new StandInIssuer(cluster)) {
            var crowd = IntStream.range(0, 800)
                    .mapToObj(number ->
                            supply(() -> gateway.checkout(command(), "call " + number, LONG, Urgency.BEGINNING)))
                    .toList();
            Await.until(
                    "some are turned away",
                    () -> crowd.stream().filter(CompletableFuture::isDone).count() > 50);
            assertThat(crowd.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .allSatisfy(outcome -> assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    CallOutcome.Overloaded.class,
                                    overloaded -> assertThat(overloaded.retryAfter())
                                            .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30))));
            issuer.readCommand();
            assertThat(issuer.commandsRead()).isLessThan(550);
        }
    }

    @Test
    void itGoesOnAfterTheBrokerWasAway() throws Exception {
        try (var gateway = gateway(10)) {
            int port = kafka.port();
            kafka.close();
            assertThat(gateway.ask(command(), SHORT)).isNotInstanceOf(CallOutcome.Answered.class);
            kafka = EmbeddedKafka.start(folder, port);
            try (var issuer = new StandInIssuer(cluster)) {
                var outcome = asking(gateway, LONG);
                issuer.answerAll("redeemed", outcome);
                assertThat(outcome.get()).isInstanceOf(CallOutcome.Answered.class);
            }
        }
    }

    @Test
    void whoStillWaitsAtTheEndIsTold() throws Exception {
        var gateway = gateway(10);
        try (var issuer = new StandInIssuer(cluster)) {
            var outcome = asking(gateway, LONG);
            issuer.readCommand();
            gateway.close();
            assertThat(outcome.get()).isInstanceOf(CallOutcome.Unknown.class);
            assertThat(gateway.ask(command(), LONG)).isInstanceOf(CallOutcome.NotReady.class);
        }
    }

    private CommandGateway gateway(int waiting) throws Exception {
        var options = new CommandGateway.Options("test", Duration.ofSeconds(2), waiting);
        var gateway = CommandGateway.open(cluster, options, meters);
        Await.until("the gateway is ready", gateway::isReady);
        return gateway;
    }

    private static CompletableFuture<CallOutcome> asking(CommandGateway gateway, Duration patience) {
        return supply(() -> gateway.ask(command(), patience));
    }

    private static CompletableFuture<CallOutcome> supply(Supplier<CallOutcome> asking) {
        return CompletableFuture.supplyAsync(asking, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static CouponCommand command() {
        return CouponCommand.newBuilder()
                .setRequestId("")
                .setType("apply")
                .setCouponId("0123456789abcdef0123456789abcdef")
                .build();
    }
}
