package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.access.DevelopmentKey;
import io.behaviourdiscounts.server.embedded.BrokerJars;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process, staying up. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Kafka, a schema registry, the engine and the issuer in this process, until it is stopped.",
            "Prints one line that begins with 'ready' when it is. A second start on the same folder goes on."
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Publish these rules at start, in place of any others.")
    private @Nullable Path rules;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything in this folder. Default: discounts-data.")
    private @Nullable String data;

    @Option(
            names = "--clock",
            paramLabel = "wall|event",
            description = "Let time be moved by the wall clock or by the events. Default: wall.")
    private @Nullable String clock;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Run Kafka on this port; 0 takes a free one. Default: 9092.")
    private int kafkaPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Serve the API on this port; 0 takes a free one. Default: 8080.")
    private @Nullable String httpPort;

    @Mixin
    private ManagementOption management;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Run the schema registry on this port; 0 takes a free one. Default: 8081.")
    private int registryPort;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Give the topics that share a key so many partitions. Default: what is there, else 4.")
    private @Nullable String partitions;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Use the keys in this file. Default: those in the data folder, which are made for a new one.")
    private @Nullable String keys;

    @Option(
            names = "--dev-key-file",
            paramLabel = "FILE",
            description = {
                "Take the API key in this file as one with all scopes, for calls from this machine; DISCOUNTS_DEV_KEY is such a key.",
                "Default: a new one is made at each start."
            })
    private @Nullable String devKeyFile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read the settings in this file. Default: the one that DISCOUNTS_CONFIG names.")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        BrokerJars.require();
        var local = new LocalSettings(DevelopmentKey.in(settings()), kafkaPort, registryPort, book());
        var stop = StopSignal.install();
        try {
            var started = LocalDeployment.start(local, stop);
            if (started.isPresent()) {
                try (var deployment = started.get()) {
                    say(deployment, local.settings());
                    stop.await();
                    deployment.failure().ifPresent(UpCommand::fail);
                }
            }
        } finally {
            stop.done();
        }
        return 0;
    }

    private Settings settings() {
        var options = new EnumMap<Setting, String>(Setting.class);
        GivenOptions.put(options, Setting.DATA, data);
        GivenOptions.put(options, Setting.CLOCK, clock);
        GivenOptions.put(options, Setting.HTTP_PORT, httpPort);
        GivenOptions.put(options, Setting.PARTITIONS, partitions);
        GivenOptions.put(options, Setting.KEYS_FILE, keys);
        GivenOptions.put(options, Setting.DEV_KEY_FILE, devKeyFile);
        management.put(options);
        // One process on one folder: its name is always the same, whatever the host is called.
        options.put(Setting.INSTANCE, "local");
        return ClusterOptions.read(config, options);
    }

    private Optional<BookContents> book() {
        return Optional.ofNullable(rules).map(path -> RuleFileArgument.of(path).readRight());
    }

    /** The key goes to standard output alone, never to the log. */
    private void say(LocalDeployment deployment, Settings settings) {
        var scheme = settings.tls().scheme();
        spec.commandLine()
                .getOut()
                .println("ready kafka=" + deployment.bootstrap() + " registry=" + deployment.registry()
                        + " http=" + scheme + "://127.0.0.1:" + deployment.httpPort()
                        + " management=" + scheme + "://127.0.0.1:" + deployment.managementPort()
                        + settings.access()
                                .developmentKey()
                                .map(key -> " dev-key=" + key)
                                .orElse(""));
    }

    private static void fail(Throwable failure) {
        throw new CommandFailure("An application has failed: " + failure, failure);
    }
}
