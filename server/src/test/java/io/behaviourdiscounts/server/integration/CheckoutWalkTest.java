package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk to the checkout in docs/getting-started.md, with the very commands that stand there. */
class CheckoutWalkTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theDocsAreRight() throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "the walk needs bash and curl");
        String walk = Files.readString(HOME.resolve("docs").resolve("getting-started.md"));
        Matcher block = BLOCK.matcher(walk);
        assertThat(block.find()).isTrue();
        try (CheckoutServer server = CheckoutServer.start(folder, HOME.resolve("rules/catalog"), "wall")) {
            List<JsonNode> answers = run(block.group(1), server);
            assertThat(answers).hasSize(8);
            assertThat(answers.get(0).path("accepted").asInt())
                    .as("%s", answers.get(0))
                    .isEqualTo(1);
            assertThat(answers.subList(1, 5))
                    .extracting(answer -> answer.path("outcome").asText())
                    .containsExactly("valid", "applied", "redeemed", "redeemed");
            assertThat(answers.subList(1, 5))
                    .extracting(answer ->
                            answer.at("/discount/amount/amount").decimalValue().toPlainString())
                    .containsOnly("21.86");
            assertThat(answers.get(4)).isEqualTo(answers.get(3));
            assertThat(answers.get(5).path("reason").asText()).isEqualTo("already_redeemed");
            assertThat(answers.get(6).path("outcome").asText()).isEqualTo("rolled_back");
            assertThat(answers.get(7).path("outcome").asText()).isEqualTo("redeemed");
            assertThat(answers.get(7).at("/order/id").asText()).isEqualTo("o-1002");
        }
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the commands print: one JSON object a line. */
    private static List<JsonNode> run(String commands, CheckoutServer server) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(HOME.toFile())
                .redirectErrorStream(true);
        bash.environment().put("API", server.url().toString());
        bash.environment().put("KEY", CheckoutServer.KEY);
        Process process = bash.start();
        List<String> lines = process.inputReader().readAllLines();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s", lines).isZero();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : lines) {
            answers.add(Json.read(line));
        }
        return answers;
    }
}
