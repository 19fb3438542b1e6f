package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.ManifestEntry;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.RuleDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.rulebook.LiveBooks;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book changes while events are decided; one that is wrong on arrival changes nothing. */
@Tag("soak")
class RuleBookSwapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIVE_WITHIN = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void aNewBookIsLiveWithinASecondAndAWrongOneIsRejected() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(rules(10));
            deployment.start("one", "two");
            try (LiveBooks books = new LiveBooks(
                    deployment.wireFormat(),
                    deployment.cluster().clientConfig(),
                    deployment.cluster().admin(),
                    Set.of(ApplicationId.ENGINE.id(), ApplicationId.ISSUER.id()))) {
                assertThat(shortestSwap(deployment, books)).isLessThan(LIVE_WITHIN);
                assertThat(decidedBy(deployment, "e1")).isEqualTo(4);

                publishGarbage(deployment, 5);
                assertThat(books.await(5, PATIENCE).rejected())
                        .isNotEmpty()
                        .allSatisfy(
                                answer -> assertThat(answer.getBookVersion()).isEqualTo(5));
                assertThat(decidedBy(deployment, "e2")).isEqualTo(4);

                long mended = deployment.publish(rules(50));
                assertThat(books.await(mended, PATIENCE).isLiveEverywhere()).isTrue();
                assertThat(decidedBy(deployment, "e3")).isEqualTo(mended);
            }
        }
    }

    /** Of three, as a machine may be busy with something else at any one moment. */
    private static Duration shortestSwap(Deployment deployment, LiveBooks books) throws Exception {
        Duration shortest = PATIENCE;
        for (int percent = 11; percent < 14; percent++) {
            long version = deployment.publish(rules(percent));
            long published = System.nanoTime();
            assertThat(books.await(version, PATIENCE).isLiveEverywhere()).isTrue();
            Duration took = Duration.ofNanos(System.nanoTime() - published);
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
        }
        return shortest;
    }

    private static long decidedBy(Deployment deployment, String event) throws Exception {
        deployment.send(List.of(Shoppers.checkout(event, "u1", Shoppers.BEGIN)));
        deployment.settle();
        return deployment.values(Topics.DECISIONS).stream()
                .filter(decision -> decision.getEventId().equals(event))
                .mapToLong(DiscountDecision::getBookVersion)
                .findFirst()
                .orElseThrow();
    }

    private static void publishGarbage(Deployment deployment, long version) throws Exception {
        String text = "{id: sale, trigger: 7, what: is this}";
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        RuleDefinition definition = new RuleDefinition("rule", "sale", 9, text, hash, "files");
        RuleBookManifest manifest = new RuleBookManifest(
                version, Shoppers.BEGIN, "test", List.of(new ManifestEntry("rule", "sale", 9, hash)));
        deployment
                .traffic()
                .send(
                        Topics.RULES,
                        List.of(new RuleBookRecord(definition), new RuleBookRecord(manifest)),
                        record -> record.getBody() instanceof RuleDefinition ? "rule/sale" : "book");
    }

    private static String rules(int percent) {
        return """
                version: 1
                rules:
                  - id: sale
                    trigger: checkout_started
                    action: {type: percentage_off, value: %d}
                    guardrails: {validity_window: 24h}
                """.formatted(percent);
    }
}
