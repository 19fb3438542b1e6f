package io.behaviourdiscounts.server.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.topics.TopicDifference.Missing;
import io.behaviourdiscounts.server.topics.TopicDifference.WrongSetting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What must hold of topics on any broker: the embedded one, and Kafka's own image where Docker is. */
abstract class ClusterTopicsContract {

    private static final short ONE_REPLICA = 1;

    abstract String bootstrap();

    @Test
    void fromNothingToAllAndWhatMayNotBeMended() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            var topics = ClusterTopics.of(admin, OptionalInt.of(3), ONE_REPLICA);
            assertThat(topics.differences())
                    .hasSize(Topics.definitions().size())
                    .hasOnlyElementsOfType(Missing.class);
            assertThatThrownBy(topics::requireUsable)
                    .isInstanceOf(TopicsException.class)
                    .hasMessageContaining("behaviour.events.v1: missing (3 partitions)")
                    .hasMessageContaining("discounts topics apply");

            assertThat(topics.apply()).hasSize(Topics.definitions().size());
            Await.until("all topics are there", () -> topics.differences().isEmpty());
            assertThat(topics.requireUsable()).isEmpty();

            drifts(admin, topics);
            keepsRecordsAsTold(topics);
            refusesOtherPartitions(admin);
        }
    }

    private static void drifts(Admin admin, ClusterTopics topics) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.GRANTS.name());
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET));
        admin.incrementalAlterConfigs(Map.of(resource, change)).all().get();
        // A broker hears of a changed setting a moment after the controller has it.
        Await.until("the drift is seen", () -> !topics.differences().isEmpty());
        assertThat(topics.requireUsable()).singleElement().isInstanceOf(WrongSetting.class);
        topics.apply();
        Await.until("it is mended", () -> topics.differences().isEmpty());
    }

    private static void keepsRecordsAsTold(ClusterTopics topics) {
        var shorter = topics.keeping(topic -> topic.equals(Topics.APPLIED) ? Duration.ofDays(10) : topic.retention());
        assertThat(shorter.differences())
                .singleElement()
                .isEqualTo(new WrongSetting(
                        Topics.APPLIED.name(),
                        "retention.ms",
                        Long.toString(Topics.APPLIED.retention().toMillis()),
                        Long.toString(Duration.ofDays(10).toMillis())));
        shorter.apply();
        Await.until("records are kept as told", () -> shorter.differences().isEmpty());
        topics.apply();
        Await.until(
                "they are kept as declared again", () -> topics.differences().isEmpty());
    }

    private static void refusesOtherPartitions(Admin admin) {
        assertThat(ClusterTopics.of(admin, OptionalInt.empty(), ONE_REPLICA).partitions())
                .isEqualTo(3);
        var five = ClusterTopics.of(admin, OptionalInt.of(5), ONE_REPLICA);
        assertThatThrownBy(five::requireUsable)
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("behaviour.events.v1: has 3 partitions, expected 5")
                .hasMessageContaining("Set the number of partitions that they have");
        assertThatThrownBy(five::apply).isInstanceOf(TopicsException.class);
    }
}
