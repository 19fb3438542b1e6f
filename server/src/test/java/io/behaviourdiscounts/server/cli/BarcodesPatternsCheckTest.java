package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discounts barcodes patterns check} says. */
class BarcodesPatternsCheckTest {

    private static final String VALUE_99 = """
            patterns:
              - id: value-99
                couponType: UNIQUE
                symbologies: [EAN_13]
                layout: '"99" series:n2 offer:n5 reward:n3.2 check:mod10'
            """;

    private static final String EAN_99 = """
              - id: ean99
                couponType: UPC5
                symbologies: [EAN_13]
                layout: '"99" company:n5 family:n3 value:n2 check:mod10'
            """;

    @TempDir
    private Path folder;

    @Test
    void patternsThatMeetAreRefusedWithABarcodeOfBoth() throws IOException {
        CommandRun run = check(VALUE_99 + EAN_99, "--no-json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().getFirst())
                .contains(
                        "patterns.yaml:6:5: error: 'value-99' and 'ean99' meet with equal rank: both would take '9900000000004'");
        assertThat(run.lines().getLast()).isEqualTo("2 patterns, 1 conflict, 0 overlaps");
    }

    @Test
    void anOverlapIsAWarning() throws IOException {
        CommandRun run = check(VALUE_99 + EAN_99 + "    priority: 1\n", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.lines())
                .singleElement()
                .asString()
                .contains(
                        "\"level\":\"warning\"",
                        "\"kind\":\"overlap\",\"first\":\"ean99\",\"second\":\"value-99\",\"example\":\"9900000000004\"");
    }

    @Test
    void mistakesAreToldWithTheirPlace() throws IOException {
        CommandRun run = check(VALUE_99.replace("mod10", "mod11"), "--no-json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines().getFirst())
                .contains("patterns.yaml:5:13: error: layout: check: expected a type such as n5");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        CommandRun run = CommandRun.of(
                "barcodes", "patterns", "check", folder.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The pattern file", "does not exist");
    }

    private CommandRun check(String yaml, String option) throws IOException {
        Path file = Files.writeString(folder.resolve("patterns.yaml"), yaml);
        return CommandRun.of("barcodes", "patterns", "check", file.toString(), option);
    }
}
