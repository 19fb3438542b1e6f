package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that would take too much time or memory, were they not refused. */
class RuleFileBoundsTest {

    private static final String RULE =
            "    trigger: cart_viewed\n    action: {type: percentage_off, value: 10}\n    guardrails: {validity_window: 24h}\n";

    @Test
    void fiftyMegabytesAreRefusedByTheirSize(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[50 << 20];
        Arrays.fill(bytes, (byte) '[');
        Path file = Files.write(folder.resolve("huge.yaml"), bytes);

        List<RuleSource> sources = RuleSource.find(folder);

        assertThat(sources).singleElement().satisfies(source -> {
            assertThat(source.yaml()).hasSize(RuleFiles.MAX_BYTES + 1);
            assertThat(problems(source))
                    .containsExactly(
                            file
                                    + ":1:1: the file is longer than 1,024 KiB, the most that is read: split it into several files");
        });
        assertThat(problems("huge.yaml", bytes)).hasSize(1);
    }

    @Test
    void anAliasBombIsRefusedWhereItGoesOff() {
        StringBuilder bomb = new StringBuilder("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }

        assertThat(problems("bomb.yaml", bomb.toString().getBytes(UTF_8)))
                .containsExactly(
                        "bomb.yaml:6:45: with its aliases written out, the file has more than 100,000 values: split it, or use fewer aliases");
    }

    @Test
    void aLongTextRepeatedByAliasesIsRefused() {
        String bomb = "version: 1\na: &a " + "x".repeat(500_000) + "\nb: [*a, *a, *a, *a, *a, *a]\n";

        assertThat(problems("bomb.yaml", bomb.getBytes(UTF_8)))
                .containsExactly(
                        "bomb.yaml:3:17: with its aliases written out, the file is longer than 2,048 KiB: split it, or use fewer aliases");
    }

    @Test
    void anAliasInsideOfItselfIsRefused() {
        assertThat(problems("loop.yaml", "version: 1\nrules: &r [*r]\n".getBytes(UTF_8)))
                .containsExactly("loop.yaml:2:12: '*r' stands inside of itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{a: ", "- ", "? ", "a: [", "'", "\"", "|\n", "&a ", "!", "%", "*a", "{", "a: ", "a\n", "#"
            })
    void aFileOfOneThingOverAndOverIsAnsweredInTime(String piece) {
        byte[] bytes = piece.repeat(RuleFiles.MAX_BYTES / piece.length()).getBytes(UTF_8);
        long begin = System.nanoTime();

        assertThat(problems("same.yaml", bytes)).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void nestingBehindAliasesCountsToo() {
        StringBuilder yaml = new StringBuilder("version: 1\na0: &a0 [x]\n");
        for (int i = 1; i < 50; i++) {
            yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }

        assertThat(problems("deep.yaml", yaml.toString().getBytes(UTF_8)))
                .containsExactly("deep.yaml:41:12: this is nested deeper than 40 levels");
    }

    @Test
    void oneRuleIsNotLongerThanARecordMayBe() {
        String values = "x".repeat(100) + ", ";
        String yaml = "version: 1\nrules:\n  - id: a\n" + RULE + "    conditions: {attributes.sku: {in: ["
                + values.repeat(1_000) + "]}}\n";

        assertThat(problems("long.yaml", yaml.getBytes(UTF_8)))
                .containsExactly(
                        "long.yaml:3:5: with its aliases written out, this is longer than 100,000 characters: say it shorter");
    }

    @Test
    void aThousandRulesAreRead() {
        StringBuilder yaml = new StringBuilder("version: 1\nrules:\n");
        for (int i = 0; i < 1_000; i++) {
            yaml.append("  - id: rule-%d\n%s".formatted(i, RULE));
        }

        assertThat(problems("many.yaml", yaml.toString().getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsToldWithItsPlace() {
        assertThat(problems("latin.yaml", "version: 1\n# Größe\n".getBytes(ISO_8859_1)))
                .containsExactly(
                        "latin.yaml:2:5: a character here is not written as UTF-8: save the file with the encoding UTF-8");
    }

    private static List<String> problems(String name, byte[] yaml) {
        return problems(new RuleSource(name, yaml));
    }

    private static List<String> problems(RuleSource source) {
        return Readings.problems(RuleFiles.readAll(List.of(source))).stream()
                .map(Problem::toString)
                .toList();
    }
}
