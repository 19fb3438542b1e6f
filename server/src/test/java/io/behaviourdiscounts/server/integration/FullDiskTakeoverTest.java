package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.files.DiskSpace;
import io.behaviourdiscounts.server.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance whose disk is low leaves its work to another one, and takes part again when there is room. With standbys, because paused
 * ones can't be resumed (KAFKA-20731), and so nothing is paused.
 */
@Tag("soak")
class FullDiskTakeoverTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<Setting, String> STANDBYS =
            Map.of(Setting.ENGINE_STANDBYS, "1", Setting.ISSUER_STANDBYS, "1");

    @TempDir
    private Path folder;

    @Test
    void anotherInstanceTakesOverWhileOneRests() throws Exception {
        var freePercent = new AtomicInteger(50);
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder), folder)) {
            deployment.publish(SpineSuite.RULES);
            Instance full = deployment.start("a", STANDBYS, () -> new DiskSpace(freePercent.get(), 100));
            Instance other = deployment.start("b", STANDBYS, () -> new DiskSpace(50, 100));
            issues(deployment, 0, 40);

            freePercent.set(1);
            Await.until("the one rests", PATIENCE, () -> full.threads() == 0);
            issues(deployment, 40, 80);
            assertThat(other.threads()).isEqualTo(2);

            freePercent.set(50);
            Await.until("the one works again", PATIENCE, () -> full.threads() == 2);
            issues(deployment, 80, 120);
            deployment.stop(other);
            issues(deployment, 120, 160);
            assertThat(full.failure()).isEmpty();
        }
    }

    /** Each checkout of a shopper of its own gives a coupon, and all before it stay given. */
    private static void issues(Deployment deployment, int from, int to) throws Exception {
        List<BehaviourEvent> checkouts = IntStream.range(from, to)
                .mapToObj(number -> Shoppers.checkout("c" + number, "u" + number, Shoppers.BEGIN.plusSeconds(number)))
                .toList();
        deployment.send(checkouts);
        deployment.settle();
        assertThat(deployment.values(Topics.ISSUED)).hasSize(to);
    }
}
