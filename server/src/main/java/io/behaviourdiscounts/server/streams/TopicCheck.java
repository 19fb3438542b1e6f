package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.behaviourdiscounts.server.topics.TopicsException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that the applications can run on a cluster's topics, and waits for a cluster that is away. */
final class TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Admin admin;

    TopicCheck(Settings settings, Admin admin) {
        this.settings = settings;
        this.admin = admin;
    }

    /**
     * The topics, as soon as Kafka answers.
     *
     * @return nothing if the process was asked to end meanwhile
     * @throws TopicsException if they can't be run on, or Kafka says no
     */
    Optional<ClusterTopics> usable(StopSignal stop) throws InterruptedException {
        while (true) {
            try {
                var topics = ClusterTopics.of(admin, settings.partitions(), settings.replicationFactor())
                        .keeping(settings.privacy()::retention);
                topics.requireUsable()
                        .forEach(drift -> LOG.warn("event=topic_setting_drifted difference=\"{}\"", drift.describe()));
                LOG.info("event=topics_usable partitions={}", topics.partitions());
                return Optional.of(topics);
            } catch (TopicsException e) {
                if (!FailurePolicy.isOutage(e)) {
                    throw e;
                }
                LOG.warn("event=outage waits_for=kafka retry_in_ms={} reason=\"{}\"", PAUSE.toMillis(), e.getMessage());
                if (stop.await(PAUSE)) {
                    return Optional.empty();
                }
            }
        }
    }
}
