package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.events.mapping.MappingFile;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what an editor needs to complete and check mapping files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema (draft 7) of mapping files, for editors.")
final class EventsSchemaCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(MappingFile.schema());
        out.flush();
    }
}
