package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.drawing.BarcodeArtist;
import io.behaviourdiscounts.barcodes.drawing.BarcodeArtist.Look;
import io.behaviourdiscounts.barcodes.drawing.Drawing;
import io.behaviourdiscounts.barcodes.drawing.DrawingFormat;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import io.behaviourdiscounts.barcodes.symbol.Symbology;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a barcode into a file. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a barcode into a file, once it is checked: what is no coupon of its kind is not drawn (exit code 1).",
            "The file's ending says the format: .svg, .png (bars alone) or .pdf."
        })
final class BarcodesDrawCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TEXT", description = "What it says, such as '(8110)…' or 512345878904.")
    private String text;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; one that is there is replaced.")
    private Path file;

    @Option(
            names = "--symbology",
            paramLabel = "NAME",
            description =
                    "In what to draw it, such as EAN_13; without it, in what such texts usually stand, or CODE_128.")
    private @Nullable Symbology symbology;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "3",
            description = "Pixels, or points, of the narrowest bar: 1 to 20, and 3 without it.")
    private int scale;

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stack a GS1 DataBar, with so many columns (1 to 10); without it, it is one row.")
    private int columns;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Look look = look();
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Symbology drawnIn = symbology == null ? usual(today) : symbology;
        return switch (BarcodeArtist.draw(drawnIn, text, look, today)) {
            case Drawing.NotDrawn(String why) -> throw new CommandFailure(why + ".");
            case Drawing.Drawn drawn -> {
                write(drawn);
                report(drawnIn, look, drawn);
                yield 0;
            }
        };
    }

    private Look look() {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        DrawingFormat format = EnumWords.find(DrawingFormat.class, ending)
                .orElseThrow(
                        () -> wrongCall("--output expects a file that ends in .svg, .png or .pdf, not '" + name + "'"));
        if (scale < 1 || scale > BarcodeArtist.MOST_SCALE) {
            throw wrongCall("--scale is 1 to " + BarcodeArtist.MOST_SCALE + ", not " + scale);
        }
        if (columns < 0 || columns > BarcodeArtist.MOST_COLUMNS) {
            throw wrongCall("--columns is 1 to " + BarcodeArtist.MOST_COLUMNS + ", or 0 for one row, not " + columns);
        }
        return new Look(format, scale, columns);
    }

    private Symbology usual(LocalDate today) {
        return BuiltInDecoders.of(BuiltInDecoders.Options.NONE)
                .decode(ScannedText.of(text), today)
                .symbology()
                .orElse(Symbology.CODE_128);
    }

    private void write(Drawing.Drawn drawn) {
        try {
            Files.write(file, drawn.bytes());
        } catch (IOException e) {
            throw new CommandFailure("The drawing: " + FileTrouble.of(file, e), e);
        }
    }

    private void report(Symbology drawnIn, Look look, Drawing.Drawn drawn) {
        int width = drawn.width() * look.scale();
        int height = drawn.height() * look.scale();
        if (output.isJson()) {
            spec.commandLine()
                    .getOut()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("file", file.toString())
                            .put("symbology", drawnIn.name())
                            .put("width", width)
                            .put("height", height));
        } else {
            spec.commandLine().getOut().printf("%s: %s, %d × %d%n", file, drawnIn, width, height);
        }
    }

    private ParameterException wrongCall(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
