package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.barcodes.series.RuleFileSchema;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what an editor needs to complete and check rule files. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema (draft 7) of rule files, for editors.")
final class RulesSchemaCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(RuleFileSchema.text());
        out.flush();
    }
}
