package io.behaviourdiscounts.schemas.topic;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The topic that keeps those records of a source that could not be processed. Keys are as in the source; values are bytes as they
 * came, cut to the size that a dead letter keeps.
 *
 * @param source the topic whose dead letters stand here
 */
public record DeadLetterTopic(Topic<?> source) implements TopicDefinition {

    private static final Duration TIME_TO_LOOK = Duration.ofDays(30);

    @Override
    public String name() {
        return source.deadLetterName();
    }

    /** As the source, so that a dead letter can stand on its source's partition. */
    @Override
    public Partitioning partitioning() {
        return source.partitioning();
    }

    /** Never compacted: two dead letters of one key are two mishaps. */
    @Override
    public Cleanup cleanup() {
        return Cleanup.DELETE;
    }

    @Override
    public Duration retention() {
        return TIME_TO_LOOK;
    }

    @Override
    public int maxMessageBytes() {
        return Topic.DEFAULT_MAX_MESSAGE_BYTES;
    }

    /** Written by the applications that read the source, read by operators. */
    @Override
    public TopicRights rights() {
        Set<Role> applications = new HashSet<>(source.rights().readers());
        applications.retainAll(Set.of(Role.ENGINE, Role.ISSUER));
        return new TopicRights(applications, Set.of(Role.OPERATORS));
    }

    @Override
    public String toString() {
        return name();
    }
}
