package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import java.time.Duration;
import java.util.Map;

/**
 * What is kept of shoppers, and for how long.
 *
 * @param keepsEmailDomains whether an e-mail address's domain stands beside its hash, for rules that ask for it
 * @param retentions how long topics keep their records where that is not as declared, by name
 * @param stateRetention how long what was removed from state may still stand in its changelog
 */
public record PrivacySettings(boolean keepsEmailDomains, Map<String, Duration> retentions, Duration stateRetention) {

    public PrivacySettings {
        retentions = Map.copyOf(retentions);
    }

    /** How long a record may stand in a topic at the latest, as Kafka deletes whole segments alone. */
    public Duration longest(TopicDefinition topic) {
        return switch (topic.cleanup()) {
            case DELETE -> retention(topic).plus(TopicDefinition.SEGMENT);
            case COMPACT -> retention(topic);
        };
    }

    /** How long a topic keeps its records here. */
    public Duration retention(TopicDefinition topic) {
        return retentions.getOrDefault(topic.name(), topic.retention());
    }
}
