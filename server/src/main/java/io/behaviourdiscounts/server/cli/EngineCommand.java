package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The engine alone, against a given cluster. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Runs the engine against a given cluster: watches events, grants discounts.")
final class EngineCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ApplicationRun run;

    @Override
    public Integer call() throws InterruptedException {
        return run.run(
                ApplicationId.ENGINE,
                settings -> Keys.loadIfWhole(settings.keys()),
                spec.commandLine().getOut());
    }
}
