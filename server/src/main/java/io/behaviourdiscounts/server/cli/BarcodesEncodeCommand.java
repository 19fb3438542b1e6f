package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutEncoder;
import io.behaviourdiscounts.barcodes.layout.LayoutEncoder.Encoded;
import io.behaviourdiscounts.barcodes.layout.LayoutEncoder.Refused;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the text of a barcode by a data pattern. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the text of a barcode by a data pattern that says encode: true; check digits are computed.",
            "A value that does not fit its field is refused (exit code 1)."
        })
final class BarcodesEncodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--patterns",
            required = true,
            paramLabel = "PATTERNS",
            description = "The file that the pattern stands in.")
    private Path patterns;

    @Parameters(index = "0", paramLabel = "ID", description = "The pattern's id in the file.")
    private String id;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description = "Values of all fields but check digits, such as reward=2.50 or end=2026-12-31.")
    private @Nullable Map<String, String> values;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        DataPattern pattern = pattern(PatternFiles.read(spec, patterns).patterns());
        if (!pattern.encode() || !(pattern.body() instanceof DataPattern.Own(Layout layout))) {
            throw new CommandFailure("No barcodes are made by '" + id + "': it does not say encode: true.");
        }
        return switch (LayoutEncoder.encode(layout, values == null ? Map.of() : new LinkedHashMap<>(values))) {
            case Refused(String field, String why) -> throw new CommandFailure(field + ": " + why + ".");
            case Encoded(String text) -> {
                print(pattern, text);
                yield 0;
            }
        };
    }

    private DataPattern pattern(List<DataPattern> all) {
        return all.stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("There is no pattern '" + id + "'; "
                        + new NearestWord(all.stream().map(DataPattern::id).toList()).advice(id)));
    }

    private void print(DataPattern pattern, String text) {
        String symbology = pattern.symbologies().getFirst().name();
        spec.commandLine()
                .getOut()
                .println(
                        output.isJson()
                                ? JsonNodeFactory.instance
                                        .objectNode()
                                        .put("pattern", id)
                                        .put("symbology", symbology)
                                        .put("text", text)
                                        .toString()
                                : text);
    }
}
