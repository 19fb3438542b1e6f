package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discounts barcodes encode} and {@code draw} do. That what they draw is scanned again is tested where it is drawn. */
class BarcodesDrawTest {

    @TempDir
    private Path folder;

    @Test
    void aCouponIsDrawnInWhatSuchTextsStandIn() throws IOException {
        Path file = folder.resolve("coupon.svg");

        CommandRun run = CommandRun.of(
                "barcodes", "draw", "(8110)10614141011111275110111", "--output", file.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"symbology\":\"GS1_DATABAR_EXPANDED\"");
        assertThat(Files.readString(file)).startsWith("<?xml").contains("<rect", "</svg>");
    }

    @Test
    void theEndingSaysTheFormat() throws IOException {
        Path png = folder.resolve("coupon.PNG");
        Path pdf = folder.resolve("coupon.pdf");

        assertThat(CommandRun.of(
                                "barcodes",
                                "draw",
                                "512345878904",
                                "--output",
                                png.toString(),
                                "--scale",
                                "2",
                                "--no-json")
                        .out())
                .contains("coupon.PNG: UPC_A, ");
        assertThat(CommandRun.of("barcodes", "draw", "512345878904", "--output", pdf.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(pdf)).startsWith("%PDF-1.4");
    }

    @Test
    void whatIsNoCouponIsNotDrawn() {
        Path file = folder.resolve("coupon.svg");

        CommandRun run = CommandRun.of("barcodes", "draw", "(8110)7123456789012", "--output", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("INVALID_GCP_LENGTH at *7*123456789012");
        assertThat(file).doesNotExist();
    }

    @Test
    void aWrongCallIsTold() {
        assertThat(CommandRun.of("barcodes", "draw", "1", "--output", "coupon.gif"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("ends in .svg, .png or .pdf, not 'coupon.gif'"));
        assertThat(CommandRun.of("barcodes", "draw", "1", "--output", "coupon.svg", "--scale", "0")
                        .err())
                .contains("--scale is 1 to 20, not 0");
        assertThat(CommandRun.of("barcodes", "draw", "1", "--output", "coupon.svg", "--columns", "11")
                        .err())
                .contains("--columns is 1 to 10, or 0 for one row, not 11");
    }

    @Test
    void aBarcodeIsMadeByAPattern() throws IOException {
        Path patterns = Files.writeString(folder.resolve("patterns.yaml"), """
                patterns:
                  - id: value-99
                    couponType: UNIQUE
                    symbologies: [EAN_13]
                    layout: '"99" series:n2 offer:n5 reward:n3.2 check:mod10'
                    encode: true
                """);

        assertThat(encode(patterns, "value-99", "2.50").out().strip()).isEqualTo("9910000422508");
        assertThat(encode(patterns, "value-99", "12.50").err())
                .contains("reward: 12.50 does not fit: the field holds 9.99 at most.");
        assertThat(encode(patterns, "value-98", "2.50").err()).contains("did you mean 'value-99'?");
    }

    private static CommandRun encode(Path patterns, String id, String reward) {
        return CommandRun.of(
                "barcodes",
                "encode",
                "--patterns",
                patterns.toString(),
                id,
                "series=10",
                "offer=42",
                "reward=" + reward,
                "--no-json");
    }
}
