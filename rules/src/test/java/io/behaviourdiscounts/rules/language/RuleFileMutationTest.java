package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.lint.RuleLint;
import io.behaviourdiscounts.rules.source.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits of good files: the reader always answers, in time, and of what it reads the definitions make equal records. A
 * failure names its seed; {@code -Drule.file.seed=…} runs it again.
 */
class RuleFileMutationTest {

    private static final int EDITED_FILES = 400;
    private static final long FIRST_SEED = Long.getLong("rule.file.seed", 20261121L);
    private static final String[] SNIPPETS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "\n",
        "\t",
        "  ",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!x ",
        "%",
        "|",
        ">",
        "?",
        "---\n",
        "...\n",
        "0",
        "-1",
        "1e9",
        "NO",
        "null",
        "~",
        "true",
        "\0",
        "é",
        "\uFEFF",
        "😀",
        "<<: *a",
        "any: ",
        "not: ",
        "history: ",
        "24h",
        "version: 1\n",
        ",",
        "@",
        "`",
        "\r",
        "\u0085",
        "\u2028"
    };

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#allGood")
    void theReaderAlwaysAnswers(Path file) {
        String original = new String(Corpus.bytes(file), UTF_8);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + EDITED_FILES; seed++) {
            byte[] edited = edit(original, new Random(seed));
            long begin = System.nanoTime();
            checkOne(edited, file + " with -Drule.file.seed=" + seed);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("time for %s with seed %d", file, seed)
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#allGood")
    void definitionsMakeEqualRecordsAgain(Path file) {
        Reading<RuleFile> reading = RuleFiles.read(file.toString(), Corpus.bytes(file));

        checkDefinitions(Readings.value(reading), file.toString());
    }

    @Test
    void bytesThatAreNoTextAreAnswered() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 2_000; seed++) {
            byte[] bytes = new byte[200];
            new Random(seed).nextBytes(bytes);
            checkOne(bytes, "random bytes of seed " + seed);
        }
    }

    private static void checkOne(byte[] yaml, String name) {
        try {
            Reading<RuleFile> reading = RuleFiles.read("edited.yaml", yaml);
            if (reading instanceof Reading.Read<RuleFile> read) {
                checkDefinitions(read.value(), name);
                assertThat(RuleLint.warnings(new RuleSet(List.of(read.value())), Instant.EPOCH))
                        .isNotNull();
            } else {
                assertThat(Readings.problems(reading)).as(name).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank().doesNotContain("\n");
                });
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(name, e);
        }
    }

    private static void checkDefinitions(RuleFile file, String name) {
        for (Definition definition : new RuleSet(List.of(file)).definitions()) {
            Definition again =
                    Readings.value(RuleFiles.readDefinition(definition.kind(), definition.id(), definition.text()));
            assertThat(again).as(name).isEqualTo(definition);
            assertThat(definition.text()).doesNotContain("\n");
        }
    }

    private static byte[] edit(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, SNIPPETS[random.nextInt(SNIPPETS.length)]);
                case 2 -> text.replace(at, end, SNIPPETS[random.nextInt(SNIPPETS.length)]);
                default -> {
                    int from = random.nextInt(text.length());
                    text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(80))));
                }
            }
        }
        return text.toString().getBytes(UTF_8);
    }
}
