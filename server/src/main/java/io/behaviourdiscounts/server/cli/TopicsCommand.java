package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.behaviourdiscounts.server.topics.TopicDifference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
            description = "Partitions of the topics that share a key; without it, what is there, else 4.")
    private @Nullable String partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Replicas of the topics to be created; without it, what the cluster does.")
    private @Nullable String replicationFactor;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: plan, apply or verify.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what apply would do.")
    int plan(@Mixin ClusterOptions options, @Mixin OutputOptions output) {
        return with(options, topics -> {
            var differences = topics.differences();
            print(differences, output, TopicDifference::difference);
            say(output, differences.isEmpty() ? AS_DECLARED : differences.size() + " differences.");
            return 0;
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Creates what is missing, sets what has drifted.")
    int apply(@Mixin ClusterOptions options, @Mixin OutputOptions output) {
        return with(options, topics -> {
            var changed = topics.apply();
            print(changed, output, TopicDifference::mended);
            say(output, changed.isEmpty() ? AS_DECLARED : changed.size() + " changes made.");
            return 0;
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Fails if any topic is not as it is declared.")
    int verify(@Mixin ClusterOptions options, @Mixin OutputOptions output) {
        return with(options, topics -> {
            var differences = topics.differences();
            print(differences, output, TopicDifference::difference);
            if (!differences.isEmpty()) {
                throw new CommandFailure(
                        differences.size() + " differences; discounts topics apply mends what can be.");
            }
            say(output, AS_DECLARED);
            return 0;
        });
    }

    private interface Work {
        int on(ClusterTopics topics);
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
            return work.on(ClusterTopics.of(way.admin(), settings.partitions(), settings.replicationFactor()));
        }
    }

    private void print(
            List<TopicDifference> differences, OutputOptions output, Function<TopicDifference, String> words) {
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

    /** For people; a program sees that no line came. */
    private void say(OutputOptions output, String sentence) {
        if (!output.isJson()) {
            spec.commandLine().getOut().println(sentence);
        }
    }
}
