package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.coupons.CouponImport;
import io.behaviourdiscounts.server.events.EntrySource;
import io.behaviourdiscounts.server.events.EventFile;
import io.behaviourdiscounts.server.events.mapping.CouponMapping;
import io.behaviourdiscounts.server.events.mapping.CouponMappingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the coupons of another system's export. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the coupons of a file, with their codes and their uses so far.",
            "The file has one JSON object a line, in the words of 'coupons create --file', or is CSV (with --map); each may be"
                    + " gzipped. Rows that become no coupons are told with their line and left out (exit code 1). Begin an"
                    + " interrupted import again: no row becomes two coupons."
        },
        footer = {"", "Example:", "  coupons import export.csv.gz --map samples/mappings/woocommerce.yaml --name shop"})
final class CouponsImportCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int AT_ONCE = 48;
    private static final int TOLD = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "Read the rows in this file; - reads standard input.")
    private String file = "";

    @Option(
            names = "--map",
            paramLabel = "MAPPING",
            description = "Read in this file what the columns of a CSV file are.")
    private @Nullable Path map;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "import",
            description = "Call the import this: rows of the same name and code are the same coupon. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String name = "";

    @Option(names = "--dry-run", description = "Read all rows and make nothing.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each refused row into this file, as JSON lines.")
    private @Nullable Path report;

    @Mixin
    private AskOptions ask;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        if (!NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "A name has 1 to 64 letters, digits, points, hyphens and underscores.");
        }
        CouponMapping mapping = mapping();
        Refused refused =
                new Refused(spec.commandLine().getErr(), report == null ? null : Files.newBufferedWriter(report));
        try (refused) {
            CouponImport.Outcome outcome = dryRun ? read(mapping, Optional.empty(), refused) : make(mapping, refused);
            refused.tellRest();
            tell(outcome);
            return outcome.refused() == 0 ? 0 : 1;
        }
    }

    private CouponImport.Outcome make(@Nullable CouponMapping mapping, Refused refused)
            throws IOException, InterruptedException {
        KeyRing ring = keys.required(cluster, spec);
        return ClusterWork.with(cluster, keys, way -> {
            try (CommandGateway gateway = ask.open(way)) {
                var issuer = new CouponImport.Issuer(gateway::ask, ring, name, ask.by(), ask.patience(), AT_ONCE);
                return read(mapping, Optional.of(issuer), refused);
            }
        });
    }

    private CouponImport.Outcome read(
            @Nullable CouponMapping mapping, Optional<CouponImport.Issuer> issuer, Refused refused)
            throws IOException, InterruptedException {
        InputFile input = new InputFile(file);
        try (InputStream bytes = input.open();
                EntrySource entries = EventFile.openRows(file, bytes, mapping)) {
            return new CouponImport(issuer, refused).run(entries);
        } catch (FileSystemException e) {
            throw input.trouble(e);
        }
    }

    private @Nullable CouponMapping mapping() throws IOException {
        if (map == null) {
            return null;
        }
        try {
            return CouponMappingFile.read(map.toString(), Files.readAllBytes(map));
        } catch (FileSystemException e) {
            throw new CommandFailure("The mapping file " + FileTrouble.of(map, e), e);
        }
    }

    private void tell(CouponImport.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("rows", outcome.rows())
                    .put(dryRun ? "would_be_imported" : "imported", outcome.imported())
                    .put("refused", outcome.refused()));
        } else {
            out.printf(
                    "%,d rows, %,d %s, %,d refused%n",
                    outcome.rows(), outcome.imported(), dryRun ? "would be imported" : "imported", outcome.refused());
        }
    }

    /** Tells the first refused rows to whoever looks, and all of them to the report. */
    private static final class Refused implements Consumer<CouponImport.Row>, AutoCloseable {

        private final PrintWriter err;
        private final @Nullable PrintWriter report;
        private long untold;
        private int told;

        Refused(PrintWriter err, @Nullable Writer report) {
            this.err = err;
            this.report = report == null ? null : new PrintWriter(report);
        }

        @Override
        public void accept(CouponImport.Row row) {
            if (told < TOLD) {
                told++;
                err.println("line " + row.line() + ": " + TerminalText.inLine(row.reason() + ": " + row.detail()));
            } else {
                untold++;
            }
            if (report != null) {
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                report.println(
                        line.put("line", row.line()).put("reason", row.reason()).put("detail", row.detail()));
            }
        }

        void tellRest() {
            if (untold > 0) {
                err.println("… and " + untold + " more (--report)");
            }
        }

        @Override
        public void close() {
            if (report != null) {
                report.close();
                if (report.checkError()) {
                    throw new CommandFailure("the report could not be written");
                }
            }
        }
    }
}
