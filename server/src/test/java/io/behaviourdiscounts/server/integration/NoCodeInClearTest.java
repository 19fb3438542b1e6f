package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A code stands in clear in the topic of issued coupons and nowhere else: all that a run leaves behind is searched for every code. */
@Tag("soak")
class NoCodeInClearTest {

    private static final String RULES = SpineSuite.RULES + """
              - id: few
                trigger: checkout_started
                action: {type: percentage_off, value: 30}
                guardrails: {max_daily_issues: 20, validity_window: 90d}
            """;

    @TempDir
    private Path folder;

    @Test
    void codesStandInTheIssuedTopicAlone() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        List<CouponIssued> issued = new ArrayList<>();
        Search search;
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder.resolve("broker")), folder)) {
            deployment.publish(RULES);
            deployment.start("one");
            deployment.send(Shoppers.stream(new Random(7), 1_000, 80));
            deployment.settle();
            issued.addAll(deployment.values(Topics.ISSUED));
            revoke(deployment, issued.getFirst());
            deployment.advance(Shoppers.BEGIN.plus(Duration.ofDays(30)));
            assertThat(deployment.values(Topics.EXPIRED)).isNotEmpty();
            assertThat(deployment.values(Topics.REVOKED)).hasSize(1);
            assertThat(deployment.values(Topics.REFUSED)).isNotEmpty();
            search = new Search(issued);
            searchTopics(deployment, search);
            assertThat(search.found()).as("the search finds what is there").containsExactly(Topics.ISSUED.name());
        } finally {
            root.detachAppender(log);
        }
        searchFiles(search);
        log.list.forEach(line -> search.in("log", line.getFormattedMessage()));
        assertThat(log.list).isNotEmpty();
        assertThat(search.found()).containsExactly(Topics.ISSUED.name());
        assertThat(search.places()).contains("files of streams", "__consumer_offsets", "__transaction_state");
    }

    private static void revoke(Deployment deployment, CouponIssued coupon) throws Exception {
        var options = new CommandGateway.Options("test", Duration.ofSeconds(1), 1);
        var by = new CouponAdministration.By("test", coupon.getIssuedAt(), null, null);
        try (var gateway = CommandGateway.open(deployment.cluster(), options, new SimpleMeterRegistry())) {
            Await.until("answers are heard", gateway::isReady);
            assertThat(gateway.ask(
                            CouponAdministration.command("revoke", coupon.getCouponId(), "test", by),
                            Duration.ofSeconds(30)))
                    .isInstanceOf(CallOutcome.Answered.class);
        }
    }

    /** Every topic that the broker has, internal ones and changelogs too, and aborted records as well. */
    private static void searchTopics(Deployment deployment, Search search) throws Exception {
        Set<String> topics = deployment
                .cluster()
                .admin()
                .listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        assertThat(topics).anyMatch(topic -> topic.endsWith("-changelog"));
        for (String topic : topics) {
            search.in(topic, "");
            deployment.traffic().eachEvenAborted(topic, record -> {
                search.in(topic, record.key());
                search.in(topic, record.value());
                for (Header header : record.headers()) {
                    search.in(topic, header.value());
                }
            });
        }
    }

    /** State as it lies on the disk, and the broker's files but those of the issued topic. */
    private void searchFiles(Search search) throws Exception {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains(Topics.ISSUED.name() + "-")) {
                    String place = file.toString().contains("streams") ? "files of streams" : "files";
                    search.in(place, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Looks for codes as they are shown, without hyphens, and normalised. */
    private static final class Search {
        private final Set<String> needles = new HashSet<>();
        private final Set<String> found = new TreeSet<>();
        private final Set<String> places = new TreeSet<>();
        private final int shortest;

        Search(List<CouponIssued> issued) {
            for (CouponIssued coupon : issued) {
                needles.add(coupon.getCode());
                needles.add(coupon.getCode().replace("-", ""));
                needles.add(CodeText.normalise(coupon.getCode()));
            }
            shortest = needles.stream().mapToInt(String::length).min().orElseThrow();
        }

        void in(String place, byte @Nullable [] bytes) {
            if (bytes != null) {
                in(place, new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }

        /** Asks of every stretch of the text whether it is a code, which does not take longer the more codes there are. */
        void in(String place, String text) {
            places.add(place);
            int longest = needles.stream().mapToInt(String::length).max().orElseThrow();
            for (int from = 0; from + shortest <= text.length(); from++) {
                if (!isCodeCharacter(text.charAt(from))) {
                    continue;
                }
                for (int length = shortest; length <= longest && from + length <= text.length(); length++) {
                    if (needles.contains(text.substring(from, from + length))) {
                        found.add(place);
                        return;
                    }
                }
            }
        }

        private static boolean isCodeCharacter(char character) {
            return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
        }

        Set<String> found() {
            return found;
        }

        Set<String> places() {
            return places;
        }
    }
}
