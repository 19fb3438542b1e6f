package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discounts barcodes decode} answers. */
class BarcodesDecodeTest {

    @TempDir
    private Path folder;

    @Test
    void aCouponIsToldFieldByFieldAndInWords() throws IOException {
        JsonNode line = decode("(8110)106141416543213500110000310123196000", "--explain");

        assertThat(line.toString())
                .isEqualTo(
                        "{\"text\":\"(8110)106141416543213500110000310123196000\",\"symbology\":\"GS1_DATABAR_EXPANDED\",\"kind\":\"gs1.8110\",\"valid\":true,"
                                + "\"fields\":{\"gcp\":\"0614141\",\"offer\":\"654321\",\"save\":\"500\",\"p1_req\":\"1\",\"p1_req_code\":\"0\",\"p1_family\":\"000\","
                                + "\"expires\":\"101231\",\"save_code\":\"6\",\"applies_to\":\"0\",\"store\":\"0\",\"no_multiply\":\"0\"},"
                                + "\"meaning\":\"$5.00 off the final transaction when 1 unit of any product of company 0614141 is bought; expires 2010-12-31\"}");
    }

    @Test
    void aWrongOneIsToldWithReasonAndPlace() throws IOException {
        JsonNode line = decode("(8110)7123456789012", "--explain");

        assertThat(line.path("valid").asBoolean(true)).isFalse();
        assertThat(line.path("reason").asText()).isEqualTo("INVALID_GCP_LENGTH");
        assertThat(line.path("position").asText()).isEqualTo("*7*123456789012");
        assertThat(line.path("offset").asInt(-1)).isZero();
        assertThat(line.path("length").asInt()).isEqualTo(1);
        assertThat(line.path("meaning").asText()).isEqualTo("invalid company prefix length: '7' at place 1");
    }

    @Test
    void everyLineHasItsAnswerInOrder() throws IOException {
        List<JsonNode> lines =
                decodeAll("512345878904\n\n]E09813765030011\r\nhello\n(255)9501101530003123(3902)0150(17)271200\n");

        assertThat(lines)
                .extracting(line -> line.path("kind").asText())
                .containsExactly("upc5", "", "euro98", "", "gs1.255");
        assertThat(lines)
                .extracting(line -> line.path("reason").asText())
                .containsExactly("", "EMPTY", "", "UNKNOWN", "");
        assertThat(lines.get(2).path("symbology").asText()).isEqualTo("EAN_13");
        assertThat(lines.get(2).path("fields").path("value").asText()).isEqualTo("0.1");
        assertThat(lines.get(4).path("fields").toString())
                .isEqualTo("{\"gcn\":\"9501101530003\",\"amount\":\"1.50\",\"expires\":\"271200\",\"serial\":\"123\"}");
    }

    @Test
    void whatStandardsRefuseIsTakenWhenAskedFor() throws IOException {
        assertThat(decode("(8112)209988459000340001").path("reason").asText()).isEqualTo("INVALID_FORMAT_CODE");
        assertThat(decode("(8112)209988459000340001", "--supplements")
                        .path("fields")
                        .path("serial")
                        .asText())
                .isEqualTo("0001");
        assertThat(decode("51234587890").path("reason").asText()).isEqualTo("LENGTH");
        assertThat(decode("51234587890", "--without-check-digit")
                        .path("fields")
                        .path("check")
                        .asText())
                .isEqualTo("4");
    }

    @Test
    void aChainsOwnPatternsAreAskedInstead() throws IOException {
        Path patterns = Files.writeString(folder.resolve("patterns.yaml"), """
                patterns:
                  - id: value-99
                    couponType: UNIQUE
                    symbologies: [EAN_13]
                    layout: '"99" series:n2 offer:n5 reward:n3.2 check:mod10'
                """);

        JsonNode line = decode("9910000422508", "--patterns", patterns.toString(), "--explain");

        assertThat(line.path("pattern").asText()).isEqualTo("value-99");
        assertThat(line.path("symbology").asText()).isEqualTo("EAN_13");
        assertThat(line.path("fields").path("reward").asText()).isEqualTo("2.50");
        assertThat(line.path("meaning").asText())
                .isEqualTo("pattern value-99: series 10, offer 00042, reward 2.50, check 8");
        assertThat(decode("512345878904", "--patterns", patterns.toString())
                        .path("reason")
                        .asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aKindThatThereIsNotIsAWrongCall() throws IOException {
        CommandRun run =
                CommandRun.of("barcodes", "decode", "--as", "gs1", file("1").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--as expects one of gs1.8110, gs1.8112");
    }

    private JsonNode decode(String text, String... options) throws IOException {
        return decodeAll(text + "\n", options).getFirst();
    }

    private List<JsonNode> decodeAll(String lines, String... options) throws IOException {
        List<String> call = new ArrayList<>(List.of("barcodes", "decode", "--today", "2026-12-01"));
        call.addAll(List.of(options));
        call.add(file(lines).toString());
        CommandRun run = CommandRun.of(call.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.lines().stream().map(BarcodesDecodeTest::json).toList();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("scans"), content);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
