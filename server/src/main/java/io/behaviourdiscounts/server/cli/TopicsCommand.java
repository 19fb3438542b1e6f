package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.rights.ClusterRights;
import io.behaviourdiscounts.server.rights.RightsText;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.behaviourdiscounts.server.topics.TopicDifference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The topics: what differs from their declarations, making it so, and making sure. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Shows, creates and checks the topics.",
        synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand implements Runnable {

    private static final String AS_DECLARED = "All topics are as they are declared.";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description =
                    "Give, or expect, so many partitions of the topics that share a key. Default: what is there, else 4.")
    private @Nullable String partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Create topics with so many replicas. Default: as many as the cluster does.")
    private @Nullable String replicationFactor;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: plan, apply, verify or acls.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what 'topics apply' would do.")
    int plan(@Mixin ClusterOptions options, @Mixin OutputOptions output) {
        return with(options, (topics, _) -> {
            var differences = topics.differences();
            print(differences, output, TopicDifference::difference);
            say(output, differences.isEmpty() ? AS_DECLARED : Plural.of(differences.size(), "difference") + ".");
            return 0;
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Creates what is missing, and sets what has drifted.")
    int apply(
            @Option(
                            names = "--acls",
                            description =
                                    "Give each role also the rights that it lacks; for the cluster's administrator.")
                    boolean acls,
            @Mixin PrincipalOptions principals,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output) {
        return with(options, (topics, way) -> {
            var changed = topics.apply();
            print(changed, output, TopicDifference.Mendable::mended);
            say(output, changed.isEmpty() ? AS_DECLARED : Plural.of(changed.size(), "change") + " made.");
            if (acls) {
                var given = ClusterRights.apply(way.admin(), principals.principals(spec));
                given.forEach(right -> print(right, output));
                say(output, given.isEmpty() ? "All rights are there." : Plural.of(given.size(), "right") + " given.");
            }
            return 0;
        });
    }

    /** How rights are written. */
    enum Format {
        /** Calls of Kafka's own kafka-acls.sh. */
        KAFKA,
        /** KafkaUser resources of Strimzi. */
        STRIMZI,
        /** A table for people, in Markdown. */
        TABLE
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Prints what each role may do in Kafka: who writes and reads which topic, and what Kafka Streams needs.",
                "Asks no cluster. For kafka-acls.sh, set BOOTSTRAP, and ADMIN to a file of client settings."
            })
    int acls(
            @Option(
                            names = "--format",
                            defaultValue = "kafka",
                            paramLabel = "FORMAT",
                            description =
                                    "Print calls of kafka-acls.sh (kafka), KafkaUser resources (strimzi) or a table (table). Default: kafka.")
                    Format format,
            @Mixin PrincipalOptions principals) {
        var names = principals.principals(spec);
        var lines = switch (format) {
            case KAFKA -> RightsText.kafka(names);
            case STRIMZI -> RightsText.strimzi(names);
            case TABLE -> RightsText.table();
        };
        lines.forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Fails if any topic is not as it is declared.")
    int verify(@Mixin ClusterOptions options, @Mixin OutputOptions output) {
        return with(options, (topics, _) -> {
            var differences = topics.differences();
            print(differences, output, TopicDifference::difference);
            if (!differences.isEmpty()) {
                throw new CommandFailure(
                        Plural.of(differences.size(), "difference") + "; 'discounts topics apply' mends what can be.");
            }
            say(output, AS_DECLARED);
            return 0;
        });
    }

    private interface Work {
        int on(ClusterTopics topics, Cluster way);
    }

    private int with(ClusterOptions options, Work work) {
        Map<Setting, String> more = new EnumMap<>(Setting.class);
        if (partitions != null) {
            more.put(Setting.PARTITIONS, partitions);
        }
        if (replicationFactor != null) {
            more.put(Setting.REPLICATION_FACTOR, replicationFactor);
        }
        var settings = options.settings(more);
        try (var way = Cluster.of(settings.cluster())) {
            var topics = ClusterTopics.of(way.admin(), settings.partitions(), settings.replicationFactor());
            return work.on(topics.keeping(settings.privacy()::retention), way);
        }
    }

    private <D extends TopicDifference> void print(
            List<D> differences, OutputOptions output, Function<D, String> words) {
        for (var difference : differences) {
            var line = output.isJson()
                    ? JsonNodeFactory.instance
                            .objectNode()
                            .put("topic", difference.topic())
                            .put("what", words.apply(difference))
                            .toString()
                    : difference.topic() + ": " + words.apply(difference);
            spec.commandLine().getOut().println(line);
        }
    }

    private void print(AclBinding right, OutputOptions output) {
        var entry = right.entry();
        var pattern = right.pattern();
        var line = output.isJson()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("principal", entry.principal())
                        .put("operation", entry.operation().name())
                        .put("resource", pattern.resourceType().name())
                        .put("name", pattern.name())
                        .toString()
                : entry.principal() + ": " + entry.operation() + " on " + pattern.resourceType() + " " + pattern.name();
        spec.commandLine().getOut().println(line);
    }

    /** For people; a program sees that no line came. */
    private void say(OutputOptions output, String sentence) {
        if (!output.isJson()) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
