package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.rules.code.CodeRoom;
import io.behaviourdiscounts.server.coupons.BatchAdministration;
import io.behaviourdiscounts.server.coupons.BatchJson;
import io.behaviourdiscounts.server.coupons.BatchLog;
import io.behaviourdiscounts.server.coupons.BatchMaking;
import io.behaviourdiscounts.server.coupons.CouponAdministration.By;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a batch. Its options become one definition, which the same reader reads that reads rules. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {"Makes so many coupons at once, each with a code of its own."},
        footer = {
            "",
            "Examples:",
            "  batches create --count 5000000 --pattern 'SUMMER-????-****-****' --percent 20 --expires 2026-12-31",
            "  batches create --count 1000 --pattern '^[A-Z][0-9]{5}$' --allow-short --amount '5 EUR' --expires 2026-12-31",
            "  batches create --file batch.yaml"
        })
final class BatchesCreateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--count", paramLabel = "N", description = "Make so many codes, up to 10000000.")
    private @Nullable String count;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            description =
                    "Let codes look like this: # a digit, ? a letter, * either, the rest stands in all of them; or a regular"
                            + " expression such as '^[A-Z][0-9]{5}$'.")
    private @Nullable String pattern;

    @Option(
            names = "--alphabet",
            paramLabel = "CHARACTERS",
            description = "Draw from these letters and digits. Default: those that nobody mistakes for others.")
    private @Nullable String alphabet;

    @Option(names = "--allow-short", description = "Allow codes of which more than one guess in a billion hits one.")
    private boolean allowShort;

    @Option(names = "--name", paramLabel = "TEXT", description = "Call the batch this.")
    private @Nullable String name;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the whole batch, as YAML or JSON, in this file.")
    private @Nullable Path file;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "Make it at this instant, such as 2024-07-20T00:00:00Z, where time is the events' (--clock event).")
    private @Nullable Instant at;

    @Mixin
    private OfferOptions offer;

    @Mixin
    private AuthorOption author;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        String definition = file == null ? definition() : DefinitionLines.read(file);
        var ring = keys.required(cluster, spec);
        BatchMaking making = BatchesCommand.known(
                cluster,
                keys,
                spec,
                (way, known) -> new BatchAdministration(known, new BatchLog(way)::write, ring, InstantSource.system())
                        .create(definition, new By(author.name(), at, null, null)));
        switch (making) {
            case BatchMaking.Made(Batch batch, boolean isNew) -> tell(batch);
            case BatchMaking.Wrong wrong ->
                throw new CommandFailure(
                        wrong.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
            case BatchMaking.Refused(String complaint) -> throw new CommandFailure("not created: " + complaint);
            case BatchMaking.KeyReused() -> throw new IllegalStateException("no key was given");
        }
        return 0;
    }

    private void tell(Batch batch) {
        var out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(BatchJson.of(batch));
        } else {
            var room = new CodeRoom(batch.pattern(), batch.codes());
            out.println("created " + batch.id() + ": " + batch.codes() + " codes like " + batch.pattern()
                    + "; one guess in " + CodeRoom.number(room.guesses()) + " would hit one");
        }
    }

    /** The options as YAML. */
    private String definition() {
        if (count == null || pattern == null) {
            throw new ParameterException(
                    spec.commandLine(), "Say how many codes, and how they look: --count and --pattern, or --file.");
        }
        List<String> lines = new ArrayList<>();
        DefinitionLines.add(lines, "count", count);
        DefinitionLines.addText(lines, "pattern", pattern);
        DefinitionLines.addText(lines, "alphabet", alphabet);
        DefinitionLines.add(lines, "allow_short", allowShort ? "true" : null);
        DefinitionLines.addText(lines, "name", name);
        offer.addTo(lines, spec);
        return String.join("\n", lines) + "\n";
    }
}
