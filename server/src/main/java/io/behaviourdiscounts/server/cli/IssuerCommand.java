package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The issuer alone, against a given cluster. */
@Command(
        name = "issuer",
        mixinStandardHelpOptions = true,
        description = "Runs the issuer against a given cluster: makes grants into coupons.")
final class IssuerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ApplicationRun run;

    @Override
    public Integer call() throws InterruptedException {
        return run.run(
                ApplicationId.ISSUER,
                settings -> Optional.of(Keys.load(settings.keys())),
                spec.commandLine().getOut());
    }
}
