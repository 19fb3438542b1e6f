package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions on the command line, without Kafka. */
class PromotionCommandsTest {

    private static final String SAMPLES = "../samples/promotions/";
    private static final String CARTS = SAMPLES + "carts.ndjson";

    @TempDir
    private Path folder;

    @Test
    void theSamplesHaveNoMistakes() {
        CommandRun lint = CommandRun.of(
                "promotions",
                "lint",
                SAMPLES + "cart.json",
                SAMPLES + "minimal.json",
                SAMPLES + "bogo.json",
                "--no-json");

        assertThat(lint.exitCode()).isZero();
        assertThat(lint.lines()).last().asString().startsWith("3 promotions, 0 mistakes, ");
        assertThat(lint.out()).contains("minimal.json#/stackable: warning: it stands alone");
    }

    @Test
    void warningsFailWhereItIsStrict() {
        CommandRun lint = CommandRun.of("promotions", "lint", "--strict", SAMPLES + "minimal.json", "--json");

        assertThat(lint.exitCode()).isEqualTo(1);
        assertThat(lint.lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"level\":\"error\",\"file\":"));
    }

    @Test
    void mistakesAreToldWithFileAndPointer() throws IOException {
        Path yaml = Files.writeString(folder.resolve("wrong.yaml"), """
                id: P
                name: Ten percent
                type: cart
                rules:
                  actions:
                    - type: percentage_discount
                      value: 110
                """);
        Path torn = Files.writeString(folder.resolve("torn.json"), "{\"id\": ");
        CommandRun lint = CommandRun.of("promotions", "lint", yaml.toString(), torn.toString(), "--no-json");

        assertThat(lint.exitCode()).isEqualTo(1);
        assertThat(lint.out())
                .contains("wrong.yaml#/rules/actions/0/value: error: a percentage is above 0 and at most 100")
                .contains("torn.json:1:8: error: expected a JSON value");
    }

    @Test
    void aFileThatIsNotThereIsToldInOneLine() {
        for (String command : new String[] {"lint", "evaluate"}) {
            CommandRun run = CommandRun.of("promotions", command, "no-such-file.json");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("discounts promotions " + command + ": no-such-file.json does not exist"
                            + System.lineSeparator());
        }
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(CommandRun.of("promotions").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("promotions", "lint").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("promotions", "evaluate").exitCode()).isEqualTo(2);
    }

    /** What docs/promotions.md shows is what the command prints. */
    @Test
    void theExampleOfTheDocsIsPrintedAsItStandsThere() throws IOException {
        CommandRun run = CommandRun.of("promotions", "evaluate", CARTS);

        assertThat(run.exitCode()).isZero();
        String docs = Files.readString(Path.of("../docs/promotions.md"));
        int begin = docs.indexOf("{\"currency\": \"USD\", \"prices_include_tax\"");
        ObjectMapper json = new ObjectMapper();
        JsonNode shown = json.readTree(docs.substring(begin, docs.indexOf("```", begin)));
        assertThat(json.readTree(run.lines().getFirst())).isEqualTo(shown);
    }

    @Test
    void linesThatAreWrongAreToldWithTheirNumberAndTheOthersAnswered() throws IOException {
        String right = Files.readAllLines(Path.of(CARTS)).getFirst();
        Path lines = Files.writeString(
                folder.resolve("lines.ndjson"), "%s\n\n{\"now\": 1}\nnonsense\n%s\n".formatted(right, right));
        CommandRun run = CommandRun.of("promotions", "evaluate", lines.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.err())
                .contains("lines.ndjson, line 3, /now: expected an instant with its offset")
                .contains("lines.ndjson, line 3, /order: is missing")
                .contains("lines.ndjson, line 4, column 1: expected a JSON value");
    }

    @Test
    void adviceIsGivenOnRequest() throws IOException {
        String input = Files.readAllLines(Path.of(CARTS)).getFirst().replace("\"amount\": 100,", "\"amount\": 250.00,");
        Path cart = Files.writeString(folder.resolve("cart.ndjson"), input);

        assertThat(CommandRun.of("promotions", "evaluate", cart.toString()).out())
                .doesNotContain("near_misses");
        assertThat(CommandRun.of("promotions", "evaluate", "--advice", cart.toString())
                        .out())
                .contains(
                        "\"better_without\":[]",
                        "\"near_misses\":[{\"id\":\"SPRING\",\"condition\":0,\"lacking_amount\":\"40.03\"}]");
    }

    @Test
    void standardInputIsReadToo() throws IOException {
        InputStream before = System.in;
        String right = Files.readAllLines(Path.of(CARTS)).getFirst();
        System.setIn(new ByteArrayInputStream(right.getBytes(StandardCharsets.UTF_8)));
        try {
            CommandRun run = CommandRun.of("promotions", "evaluate", "-");
            assertThat(run.exitCode()).isZero();
            assertThat(run.lines()).hasSize(1);
        } finally {
            System.setIn(before);
        }
    }
}
