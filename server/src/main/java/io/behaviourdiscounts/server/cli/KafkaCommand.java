package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.process.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The embedded broker as a process of its own: for measurements and fault tests, which need it outside of theirs. */
@Command(
        name = "kafka",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Runs the embedded Kafka alone until it is stopped.")
final class KafkaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where its data is.")
    private Path data;

    @Option(names = "--kafka-port", defaultValue = "9092", paramLabel = "PORT", description = "0 takes a free one.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        var stop = StopSignal.install();
        try (var kafka = EmbeddedKafka.start(data, port)) {
            spec.commandLine().getOut().println("ready kafka=" + kafka.bootstrap());
            stop.await();
        } finally {
            stop.done();
        }
        return 0;
    }
}
