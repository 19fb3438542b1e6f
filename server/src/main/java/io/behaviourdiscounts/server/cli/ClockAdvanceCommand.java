package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.cluster.ClockTicks;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says that it is later now. */
@Command(
        name = "advance",
        mixinStandardHelpOptions = true,
        description = {
            "Moves time to an instant: what is due until then (coupons that end) happens.",
            "This is for a deployment that runs with --clock event; by the wall clock, time moves by itself."
        })
final class ClockAdvanceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "INSTANT",
            description = "Move time to this instant, in ISO 8601 with an offset, such as 2024-09-01T00:00:00Z.")
    private String instant;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Instant to = parsed();
        Map<String, Integer> ticks = ClusterWork.with(cluster, keys, way -> ClockTicks.advance(way, to));
        PrintWriter out = spec.commandLine().getOut();
        ticks.forEach((topic, partitions) -> {
            if (output.isJson()) {
                out.println(JsonNodeFactory.instance
                        .objectNode()
                        .put("advanced_to", to.toString())
                        .put("topic", topic)
                        .put("partitions", partitions));
            } else {
                out.println("It is " + to + " now in " + topic + " (" + partitions + " partitions)");
            }
        });
        return 0;
    }

    private Instant parsed() {
        try {
            return OffsetDateTime.parse(instant).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "'" + instant + "' is not an instant like 2024-09-01T00:00:00Z", e);
        }
    }
}
