package io.behaviourdiscounts.server.topics;

import static java.util.stream.Collectors.groupingBy;

import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.topics.TopicDifference.Hidden;
import io.behaviourdiscounts.server.topics.TopicDifference.Mendable;
import io.behaviourdiscounts.server.topics.TopicDifference.Missing;
import io.behaviourdiscounts.server.topics.TopicDifference.WrongPartitionCount;
import io.behaviourdiscounts.server.topics.TopicDifference.WrongSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Compares a cluster's topics with the declared ones, creates what is missing and mends what has drifted. */
public final class ClusterTopics {

    private static final int USUAL_PARTITIONS = 4;
    private static final String CREATE = "Create";
    private static final String SEE = "Describe";
    private static final String SEE_SETTINGS = "DescribeConfigs";
    private static final Config UNKNOWN = new Config(List.of());

    private final Admin admin;
    private final short replicationFactor;
    private final int partitions;
    private final Function<TopicDefinition, Duration> retentions;

    private ClusterTopics(
            Admin admin, short replicationFactor, int partitions, Function<TopicDefinition, Duration> retentions) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
        this.partitions = partitions;
        this.retentions = retentions;
    }

    /**
     * The topics of a cluster.
     *
     * @param partitions the shared number of partitions; where it is not said, what the events' topic has, else 4
     * @param replicationFactor for topics to be created; -1 leaves it to the cluster
     * @throws TopicsException if the cluster does not answer
     */
    public static ClusterTopics of(Admin admin, OptionalInt partitions, short replicationFactor) {
        var events = Topics.BEHAVIOUR_EVENTS.name();
        var found = Optional.ofNullable(describe(admin, List.of(events)).get(events));
        var count = partitions.isPresent()
                ? partitions.getAsInt()
                : found.map(topic -> topic.partitions().size()).orElse(USUAL_PARTITIONS);
        return new ClusterTopics(admin, replicationFactor, count, TopicDefinition::retention);
    }

    /** The same, each of which keeps its records for so long. */
    public ClusterTopics keeping(Function<TopicDefinition, Duration> newRetentions) {
        return new ClusterTopics(admin, replicationFactor, partitions, newRetentions);
    }

    private Map<String, String> configs(TopicDefinition definition) {
        return definition.configs(retentions.apply(definition));
    }

    /** The shared number of partitions that is expected here. */
    public int partitions() {
        return partitions;
    }

    /** Everything in which the cluster differs from what is declared, in the order of the declarations. */
    public List<TopicDifference> differences() {
        var found = describe(
                admin, Topics.definitions().stream().map(TopicDefinition::name).toList());
        var differences = new ArrayList<TopicDifference>();
        var settings = settings(found.keySet(), differences);
        var hidden = hidden(found.keySet());
        for (var definition : Topics.definitions()) {
            var topic = found.get(definition.name());
            var expected = definition.partitioning().count(partitions);
            if (topic == null) {
                differences.add(
                        hidden.contains(definition.name())
                                ? new Hidden(definition.name(), SEE)
                                : new Missing(definition, expected));
                continue;
            }
            if (topic.partitions().size() != expected) {
                differences.add(new WrongPartitionCount(
                        definition.name(), topic.partitions().size(), expected));
            }
            if (settings.containsKey(definition.name())) {
                differences.addAll(drift(definition, settings.getOrDefault(definition.name(), UNKNOWN)));
            }
        }
        return differences;
    }

    private List<TopicDifference> drift(TopicDefinition definition, Config config) {
        var drift = new ArrayList<TopicDifference>();
        new TreeMap<>(configs(definition)).forEach((setting, expected) -> {
            var entry = config.get(setting);
            var found = entry == null || entry.value() == null ? "unknown" : entry.value();
            if (!found.equals(expected)) {
                drift.add(new WrongSetting(definition.name(), setting, found, expected));
            }
        });
        return drift;
    }

    /**
     * Creates the missing topics and sets the settings that have drifted.
     *
     * @return what was changed
     * @throws TopicsException if a topic has the wrong number of partitions; then nothing is changed
     */
    public List<Mendable> apply() {
        var differences = differences();
        refuseHidden(differences);
        refuseWrongPartitionCounts(differences);
        create(differences.stream()
                .filter(Missing.class::isInstance)
                .map(Missing.class::cast)
                .toList());
        mend(differences.stream()
                .filter(WrongSetting.class::isInstance)
                .map(WrongSetting.class::cast)
                .toList());
        return differences.stream()
                .filter(Mendable.class::isInstance)
                .map(Mendable.class::cast)
                .toList();
    }

    /**
     * Makes sure that the applications can run on these topics; settings that have drifted don't stop them.
     *
     * @return the settings that have drifted
     * @throws TopicsException if a topic is missing or has the wrong number of partitions, saying what to do
     */
    public List<TopicDifference> requireUsable() {
        var differences = differences();
        refuseHidden(differences);
        refuseWrongPartitionCounts(differences);
        var missing = differences.stream().filter(Missing.class::isInstance).toList();
        if (!missing.isEmpty()) {
            throw new TopicsException("Topics are missing:" + lines(missing)
                    + "\nCreate them with: discounts topics apply --bootstrap HOST:PORT --partitions " + partitions);
        }
        return differences;
    }

    private static void refuseHidden(List<TopicDifference> differences) {
        var hidden = differences.stream().filter(Hidden.class::isInstance).toList();
        if (!hidden.isEmpty()) {
            throw new TopicsException(
                    "Rights are missing:" + lines(hidden)
                            + "\n'discounts topics acls' prints what each role needs, 'discounts topics apply --acls' gives it.");
        }
    }

    private static void refuseWrongPartitionCounts(List<TopicDifference> differences) {
        var wrong = differences.stream()
                .filter(WrongPartitionCount.class::isInstance)
                .toList();
        if (!wrong.isEmpty()) {
            throw new TopicsException("Topics have the wrong number of partitions:" + lines(wrong)
                    + "\nTheir keys and the state that belongs to them would part, so they are not changed."
                    + " Set the number of partitions that they have (--partitions, or the setting 'partitions'),"
                    + " or start on new topics.");
        }
    }

    private static String lines(List<? extends TopicDifference> differences) {
        return "\n  "
                + String.join(
                        "\n  ",
                        differences.stream().map(TopicDifference::describe).toList());
    }

    private void create(List<Missing> missing) {
        var created = admin.createTopics(missing.stream().map(this::newTopic).toList())
                .values();
        created.forEach((topic, future) -> {
            try {
                get(future);
            } catch (TopicsException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    refuseHidden(List.of(new Hidden(topic, CREATE)));
                }
                if (!(e.getCause() instanceof TopicExistsException)) { // Somebody else was faster: all the same.
                    throw e;
                }
            }
        });
    }

    private NewTopic newTopic(Missing missing) {
        var factor = replicationFactor < 1 ? Optional.<Short>empty() : Optional.of(replicationFactor);
        return new NewTopic(missing.topic(), Optional.of(missing.partitions()), factor)
                .configs(configs(missing.definition()));
    }

    private void mend(List<WrongSetting> settings) {
        Map<ConfigResource, Collection<AlterConfigOp>> operations = new HashMap<>();
        settings.stream().collect(groupingBy(WrongSetting::topic)).forEach((topic, ofTopic) -> {
            Collection<AlterConfigOp> ofOne = ofTopic.stream()
                    .map(setting -> new AlterConfigOp(
                            new ConfigEntry(setting.setting(), setting.expected()), AlterConfigOp.OpType.SET))
                    .toList();
            operations.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), ofOne);
        });
        get(admin.incrementalAlterConfigs(operations).all());
    }

    private static Map<String, TopicDescription> describe(Admin admin, List<String> topics) {
        var existing = get(admin.listTopics().names());
        return get(
                admin.describeTopics(topics.stream().filter(existing::contains).toList())
                        .allTopicNames());
    }

    /** Those of the declared topics that are not found because Kafka keeps them from this process. */
    private Set<String> hidden(Set<String> found) {
        var absent = Topics.definitions().stream()
                .map(TopicDefinition::name)
                .filter(name -> !found.contains(name))
                .toList();
        var hidden = new HashSet<String>();
        admin.describeTopics(absent).topicNameValues().forEach((name, future) -> {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    hidden.add(name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TopicsException("Interrupted while waiting for Kafka.", e);
            }
        });
        return hidden;
    }

    private Map<String, Config> settings(Collection<String> topics, List<TopicDifference> differences) {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        var byName = new HashMap<String, Config>();
        admin.describeConfigs(resources).values().forEach((resource, future) -> {
            try {
                byName.put(resource.name(), get(future));
            } catch (TopicsException e) {
                if (!(e.getCause() instanceof TopicAuthorizationException)) {
                    throw e;
                }
                differences.add(new Hidden(resource.name(), SEE_SETTINGS));
            }
        });
        return byName;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new TopicsException("Kafka said no: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsException("Interrupted while waiting for Kafka.", e);
        }
    }
}
