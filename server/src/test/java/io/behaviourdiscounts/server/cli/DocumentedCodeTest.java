package io.behaviourdiscounts.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.events.mapping.CouponMappingFile;
import io.behaviourdiscounts.server.events.mapping.MappingFile;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What stands in the code blocks of the documents is right as it is printed: rules are rules, mappings are mappings, JSON is JSON, settings are
 * settings, and every call is one that the command line takes. {@link DocumentedCommandsTest} runs the calls.
 */
class DocumentedCodeTest {

    /** Programs of other kinds and of their own, and what runs them as they stand. */
    private static final Map<Pattern, String> RUN_ELSEWHERE = Map.of(
            Pattern.compile("benchmarks/\\w+( .*)?|\\./discounts bench .*"),
                    "by hand: they take minutes and a quiet machine",
            Pattern.compile("mvn .*"), "the build",
            Pattern.compile("docker.*"), "ContainerSpineTest and ShippedIT, where there is Docker",
            Pattern.compile("(cd samples/|npm ci|npx |KEY=|node |python3 ).*"), "ClientSamplesTest",
            Pattern.compile("export DISCOUNTS_API_.*"), "CheckoutCommandsTest",
            Pattern.compile("curl .*"), "CheckoutWalkTest, OpenApiExamplesTest");

    /** Pictures, and what is printed by us or others. */
    private static final Pattern SHOWN =
            Pattern.compile(".*(─|▲|▼|✓ |rules\\.yaml:\\d+:\\d+: |ready kafka=|~ rule |lookup=…).*", Pattern.DOTALL);

    @TempDir
    private Path folder;

    static Stream<DocumentedBlock> blocks() {
        return DocumentedBlock.all().stream();
    }

    static Stream<DocumentedBlock> calls() {
        return blocks().filter(block -> !block.commands().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsChecked(DocumentedBlock block) throws IOException {
        switch (block.language()) {
            case "yaml" -> yaml(block);
            case "json" -> json(block);
            case "bash" ->
                assertThat(block.document()).as("CheckoutWalkTest runs it").isEqualTo("docs/getting-started.md");
            case "java", "python" ->
                assertThat(block.document())
                        .as("ConfluentReadsIssuedIT and ClientSamplesTest do the same")
                        .isEqualTo("docs/schemas.md");
            default -> lines(block);
        }
    }

    private void yaml(DocumentedBlock block) throws IOException {
        if (block.text().startsWith("version: 1")) {
            lint(block.text());
        } else if (block.text().startsWith("detectors:")) {
            lint("version: 1\n" + block.text());
        } else if (block.text().startsWith("    examples:")) {
            examples(block);
        } else if (block.text().startsWith("- ")) {
            lint(
                    "version: 1\nrules:\n  - id: documented\n    trigger: checkout_started\n    action: {type: free_shipping}\n"
                            + "    guardrails: {max_daily_issues: 1, validity_window: 1d}\n    conditions:\n      all:\n"
                            + block.text().indent(8));
        } else if (block.text().startsWith("patterns:")) {
            Path file = Files.writeString(folder.resolve("patterns.yaml"), block.text());
            assertThat(CommandRun.of("barcodes", "patterns", "check", file.toString()))
                    .satisfies(run ->
                            assertThat(run.exitCode()).as(run.err() + run.out()).isZero());
        } else if (block.document().equals("docs/importing.md")) {
            assertThatCode(() ->
                            CouponMappingFile.read("mapping.yaml", block.text().getBytes(UTF_8)))
                    .doesNotThrowAnyException();
        } else if (block.text().startsWith("format: csv")) {
            assertThatCode(() -> MappingFile.read("mapping.yaml", block.text().getBytes(UTF_8)))
                    .doesNotThrowAnyException();
        } else {
            assertThat(block.text()).as("a comment for editors").startsWith("# yaml-language-server: $schema=");
        }
    }

    /** They are of the rule that the document shows first. */
    private void examples(DocumentedBlock block) throws IOException {
        String rule = blocks().filter(other -> other.document().equals(block.document())
                        && other.text().startsWith("version: 1\nrules:"))
                .findFirst()
                .orElseThrow()
                .text();
        Path file = Files.writeString(folder.resolve("rules.yaml"), rule + block.text());

        assertThat(CommandRun.of("rules", "test", file.toString()))
                .satisfies(run ->
                        assertThat(run.exitCode()).as(run.err() + run.out()).isZero());
    }

    private void lint(String rules) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), rules);

        assertThat(CommandRun.of("rules", "lint", file.toString()))
                .satisfies(run ->
                        assertThat(run.exitCode()).as(run.err() + run.out()).isZero());
    }

    private static void json(DocumentedBlock block) throws IOException {
        JsonNode value = Json.read(block.text().replace("   …]", "   {}]"));

        assertThat(value.isObject()).isTrue();
    }

    private void lines(DocumentedBlock block) throws IOException {
        if (SHOWN.matcher(block.text()).matches()) {
            return;
        }
        if (block.text().startsWith("curl ") && block.text().contains("-d '")) {
            String body =
                    block.text().substring(block.text().indexOf("-d '") + 4).strip();
            assertThat(Json.read(body.substring(0, body.length() - 1)).isObject())
                    .isTrue();
            return;
        }
        if (block.lines().allMatch(line -> line.contains(" = "))) {
            Path file = Files.writeString(folder.resolve("discounts.properties"), block.text());
            assertThatCode(() -> Settings.read(file, Map.of(), Map.of())).doesNotThrowAnyException();
            return;
        }
        assertThat(block.lines()
                        .filter(line -> !line.matches("(.*\\| )?(\\./)?discounts .*"))
                        .filter(line -> RUN_ELSEWHERE.keySet().stream()
                                .noneMatch(known -> known.matcher(line).matches())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallIsOneThatTheCommandLineTakes(DocumentedBlock block) {
        for (List<String> words : block.commands()) {
            String[] call =
                    words.stream().map(word -> word.replaceAll("[\\[\\]]", "")).toArray(String[]::new);
            assertThatCode(() -> Main.commandLine().parseArgs(call))
                    .as("discounts " + String.join(" ", words))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thereAreDocuments() {
        assertThat(blocks()).hasSizeGreaterThan(60);
        assertThat(calls()).hasSizeGreaterThan(20);
    }
}
