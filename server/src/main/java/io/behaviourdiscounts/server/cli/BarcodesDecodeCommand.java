package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.builtin.CouponKind;
import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.pattern.PatternBook;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what barcodes say. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Decodes barcodes of coupons: each line is the text of one, as a scanner delivers it or as people write it; each answer is a line of JSON with its verdict, what is wrong where, and its fields.",
            "Reads (8110), (8112), (255), (8100) to (8102), UPC-5, EAN-99 and the euro's 981 and 982. A wrong barcode is an answer too: the exit code is 0."
        })
final class BarcodesDecodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Lines of text; - for standard input.")
    private String file;

    @Option(names = "--explain", description = "Tells too in words what each means.")
    private boolean explain;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            description =
                    "Read all as one kind, whatever they look like: gs1.8110, gs1.8112, gs1.255, gs1.8100, upc5, ean99 or euro98.")
    private @Nullable String kind;

    @Option(
            names = "--patterns",
            paramLabel = "PATTERNS",
            description = "Read all by the data patterns of this file, and by nothing else.")
    private @Nullable Path patterns;

    @Option(
            names = "--business-unit",
            paramLabel = "UNIT",
            description = "The till's unit, such as de/north/store-7: of the patterns, those of it and above it hold.")
    private String businessUnit = "";

    @Option(
            names = "--symbology",
            paramLabel = "NAME",
            description = "In what all of them stood, such as EAN_13; a scanner's AIM identifier goes before it.")
    private @Nullable Symbology symbology;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "The day that decides the century of dates; without it, today.")
    private @Nullable LocalDate today;

    @Option(names = "--supplements", description = "Takes format 2 of (8112), which GS1's linter refuses.")
    private boolean supplements;

    @Option(
            names = "--without-check-digit",
            description = "Takes a UPC-5 of 11 digits, of a scanner that strips the check digit.")
    private boolean withoutCheckDigit;

    @Override
    public Integer call() throws IOException {
        BuiltInDecoders decoders = BuiltInDecoders.of(new BuiltInDecoders.Options(supplements, withoutCheckDigit));
        LocalDate day = today == null ? LocalDate.now(ZoneId.systemDefault()) : today;
        Function<ScannedText, Decoding> decoder = decoder(decoders, day);
        PrintWriter out = spec.commandLine().getOut();
        try (var lines =
                new BufferedReader(new InputStreamReader(new InputFile(file).open(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(DecodingJson.line(line, decoder.apply(scanned(line)), explain ? day : null));
            }
        }
        return 0;
    }

    private Function<ScannedText, Decoding> decoder(BuiltInDecoders decoders, LocalDate day) {
        if (patterns != null && kind != null) {
            throw new ParameterException(spec.commandLine(), "--patterns and --as exclude each other.");
        }
        if (patterns != null) {
            PatternBook book = new PatternBook(PatternFiles.read(spec, patterns).patterns(), decoders);
            return scanned -> book.resolve(scanned, businessUnit, day);
        }
        CouponKind wanted = kind == null ? null : kind(kind);
        return wanted == null
                ? scanned -> decoders.decode(scanned, day)
                : scanned -> decoders.decodeAs(wanted, scanned, day);
    }

    private ScannedText scanned(String line) {
        ScannedText scanned = ScannedText.of(line);
        return symbology != null && scanned.text().equals(line)
                ? ScannedText.of(line, Optional.of(symbology))
                : scanned;
    }

    private CouponKind kind(String word) {
        return CouponKind.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--as expects one of %s, not '%s'".formatted(String.join(", ", CouponKind.words()), word)));
    }
}
