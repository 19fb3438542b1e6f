package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.BatchJson;
import io.behaviourdiscounts.server.coupons.BatchLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Coupons by the million. */
@Command(
        name = "batches",
        description = {
            "Makes coupons by the million, prints their codes, and stops them, over Kafka.",
            "A batch is one record: its codes follow from it and the deployment's keys."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BatchesCreateCommand.class,
            BatchesExportCommand.class,
            BatchChange.Pause.class,
            BatchChange.Resume.class,
            BatchChange.Cancel.class
        })
final class BatchesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** Work with the batches that there are. */
    interface Work<T> {
        T with(Cluster cluster, KnownBatches batches) throws IOException, InterruptedException;
    }

    static <T> T known(ClusterOptions options, KeyOptions keys, CommandSpec spec, Work<T> work)
            throws IOException, InterruptedException {
        var ring = keys.required(options, spec);
        return ClusterWork.with(options, keys, cluster -> work.with(cluster, new BatchLog(cluster).read(ring)));
    }

    static CommandFailure notFound(String id) {
        return new CommandFailure("there is no batch " + id);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists all batches, the newest first. Their codes are not shown.")
    int list(@Mixin KeyOptions keys, @Mixin ClusterOptions options, @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        List<Batch> batches = known(options, keys, spec, (cluster, known) -> known.all());
        if (output.isJson()) {
            batches.forEach(batch -> out().println(BatchJson.of(batch)));
            return 0;
        }
        Table table = new Table("BATCH", "STATUS", "CODES", "PATTERN", "EXPIRES", "NAME");
        batches.forEach(batch -> table.row(
                batch.id(),
                batch.status().word(),
                Long.toString(batch.codes()),
                batch.record().getPattern(),
                batch.record().getOffer().getExpiresAt().toString(),
                batch.record().getName()));
        table.print(out());
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a batch, without its codes.")
    int show(
            @Parameters(paramLabel = "BATCH", description = "Name the batch by its id.") String id,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        Batch batch =
                known(options, keys, spec, (cluster, known) -> known.batch(id).orElseThrow(() -> notFound(id)));
        if (output.isJson()) {
            out().println(BatchJson.of(batch));
        } else {
            FieldLines.print(out(), BatchJson.of(batch));
        }
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
