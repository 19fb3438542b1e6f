package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.batch.BatchCodes;
import io.behaviourdiscounts.server.coupons.CodeList;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a batch's codes, which are computed, so that the same batch gives the same bytes each time. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints all codes of a batch, in clear: a column 'code', or JSON lines.",
            "It takes the deployment's keys, which are the right to see codes."
        },
        footer = {"", "Example:", "  batches export b-3f9c1d20a4b57e68 | gzip > codes.csv.gz"})
final class BatchesExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BATCH", description = "Name the batch by its id.")
    private String id = "";

    @Option(names = "--csv", description = "Print CSV with a header. That is the default.")
    private boolean csv;

    @Option(names = "--json", negatable = true, description = "Print JSON lines instead of CSV, also on a terminal.")
    private boolean json;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (csv && json) {
            throw new ParameterException(spec.commandLine(), "Say --csv or --json, not both.");
        }
        BatchCodes codes = BatchesCommand.known(cluster, keys, spec, (way, known) -> {
            var batch = known.batch(id).orElseThrow(() -> BatchesCommand.notFound(id));
            return known.codes(batch)
                    .orElseThrow(() -> new CommandFailure("the key file has no issuing key '" + batch.keyId()
                            + "', which the batch's codes are made with"));
        });
        PrintWriter out = spec.commandLine().getOut();
        var list = new CodeList(codes, json ? CodeList.Format.JSON_LINES : CodeList.Format.CSV);
        if (!list.writeTo(out)) {
            throw new CommandFailure("not all codes could be written");
        }
        return 0;
    }
}
