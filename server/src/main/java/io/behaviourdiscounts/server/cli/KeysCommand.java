package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.keys.Keys;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that codes are derived from. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes the keys that codes are derived from.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: make.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a new file of keys that only its owner may read.")
    int make(
            @Parameters(paramLabel = "FILE", description = "Where they go; it must not exist yet.") Path file,
            @Mixin OutputOptions output) {
        Keys.make(file);
        spec.commandLine()
                .getOut()
                .println(
                        output.isJson()
                                ? JsonNodeFactory.instance
                                        .objectNode()
                                        .put("keys", file.toString())
                                        .toString()
                                : "keys made in " + file + "; keep a copy in a safe place");
        return 0;
    }
}
