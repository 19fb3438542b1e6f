package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.BatchStatus;
import io.behaviourdiscounts.server.coupons.BatchAdministration;
import io.behaviourdiscounts.server.coupons.BatchAdministration.Change;
import io.behaviourdiscounts.server.coupons.BatchJson;
import io.behaviourdiscounts.server.coupons.BatchLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a batch's codes may be used from now on. */
abstract sealed class BatchChange implements Callable<Integer> {

    private final BatchStatus status;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BATCH", description = "Name the batch by its id.")
    private String id = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Say why; it is kept.")
    private String reason = "";

    @Mixin
    private AuthorOption author;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOptions output;

    private BatchChange(BatchStatus status) {
        this.status = status;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ring = keys.required(options, spec);
        Change change = BatchesCommand.known(
                options,
                keys,
                spec,
                (cluster, known) -> new BatchAdministration(
                                known, new BatchLog(cluster)::write, ring, InstantSource.system())
                        .change(id, status, reason, author.name()));
        switch (change) {
            case BatchAdministration.Changed(Batch batch) -> tell(batch);
            case BatchAdministration.Unknown() -> throw BatchesCommand.notFound(id);
            case BatchAdministration.Cancelled() ->
                throw new CommandFailure("batch " + id + " was cancelled, which is for good");
        }
        return 0;
    }

    private void tell(Batch batch) {
        var out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(BatchJson.of(batch));
        } else {
            out.println(batch.status().word() + " " + batch.id());
        }
    }

    /** For a time. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Pauses a batch: none of its codes can be used until it is resumed.")
    static final class Pause extends BatchChange {
        Pause() {
            super(BatchStatus.PAUSED);
        }
    }

    /** They may again. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Resumes a paused batch: its codes can be used again.")
    static final class Resume extends BatchChange {
        Resume() {
            super(BatchStatus.ACTIVE);
        }
    }

    /** For good. */
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Cancels a batch for good: none of its codes can be used any more.")
    static final class Cancel extends BatchChange {
        Cancel() {
            super(BatchStatus.CANCELLED);
        }
    }
}
