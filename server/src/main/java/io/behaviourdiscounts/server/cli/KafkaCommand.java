package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.embedded.BrokerJars;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The embedded broker as a process of its own: for measurements and fault tests, which need it outside of theirs. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = "Runs the embedded Kafka alone until it is stopped.")
final class KafkaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Keep its data in this folder.")
    private Path data;

    @Option(
            names = "--kafka-port",
            defaultValue = "9092",
            paramLabel = "PORT",
            description = "Run Kafka on this port; 0 takes a free one. Default: 9092.")
    private int port;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Run a schema registry too, on this port; 0 takes a free one.")
    private @Nullable Integer registryPort;

    @Override
    public Integer call() throws InterruptedException {
        BrokerJars.require();
        var stop = StopSignal.install();
        try (var kafka = EmbeddedKafka.start(data, port);
                var registry =
                        registryPort == null ? null : SchemaEndpoint.start(data.resolve("registry"), registryPort)) {
            var ready = "ready kafka=" + kafka.bootstrap();
            spec.commandLine().getOut().println(registry == null ? ready : ready + " registry=" + registry.url());
            stop.await();
        } finally {
            stop.done();
        }
        return 0;
    }
}
