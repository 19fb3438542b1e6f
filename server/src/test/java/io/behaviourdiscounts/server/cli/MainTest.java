package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.issuer.code.KeyKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    private record Run(int exitCode, String out, String err) {
        private static Run of(String... arguments) {
            var out = new StringWriter();
            var err = new StringWriter();
            var exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
            return new Run(exitCode, out.toString(), err.toString());
        }
    }

    @Test
    void everyCommandHasHelp() {
        for (var path : commands(Main.commandLine(), List.of())) {
            var arguments = new ArrayList<>(path);
            arguments.add("--help");
            var run = Run.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).as("%s", arguments).isZero();
            assertThat(run.out()).as("%s", arguments).contains("Usage: discounts");
        }
    }

    private static List<List<String>> commands(CommandLine command, List<String> path) {
        var all = new ArrayList<List<String>>();
        all.add(path);
        command.getSubcommands().forEach((name, below) -> {
            if (!name.equals("help")) {
                var longer = new ArrayList<>(path);
                longer.add(name);
                all.addAll(commands(below, longer));
            }
        });
        return all;
    }

    @Test
    void theCommandsAreThoseOfTheReference() {
        assertThat(Run.of("--help").out())
                .contains(
                        "demo", "up", "engine", "issuer", "topics", "rules", "events", "tail", "coupons", "clock",
                        "kafka");
    }

    @Test
    void wrongUsageIsExitCodeTwoOnStandardError() {
        for (var arguments : List.of(
                new String[] {},
                new String[] {"nonsense"},
                new String[] {"tail"},
                new String[] {"topics"},
                new String[] {"up", "--no-such-option"},
                new String[] {"up", "--kafka-port", "many"})) {
            var run = Run.of(arguments);
            assertThat(run.exitCode()).as("%s", List.of(arguments)).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotEmpty();
        }
    }

    @Test
    void wrongUsageIsToldUnderTheCommandThatWasCalled() {
        assertThat(Run.of("tail").err())
                .startsWith("discounts tail: Missing required parameter: 'TOPIC'")
                .endsWith("'discounts tail --help' says how it is called." + System.lineSeparator())
                .hasLineCount(2);
        assertThat(Run.of("up", "--kafka-port", "many").err())
                .startsWith("discounts up: Invalid value for option '--kafka-port'");
        assertThat(Run.of("topics").err())
                .startsWith("discounts topics: Name a command: plan, apply, verify or acls.")
                .contains("Commands:");
        assertThat(Run.of("topcis", "plan").err())
                .startsWith("discounts: ")
                .contains("Did you mean")
                .contains("topics");
    }

    @Test
    void aFileThatIsNotThereIsSaidNotToExist(@TempDir Path folder) {
        var none = folder.resolve("none").toString();
        assertThat(Run.of("demo", "--events", none).err())
                .isEqualToIgnoringNewLines("discounts demo: " + none + " does not exist");
        assertThat(Run.of("up", "--rules", none, "--data", folder.toString()).err())
                .isEqualToIgnoringNewLines("discounts up: " + none + " does not exist");
        assertThat(Run.of("up", "--config", none).err())
                .startsWith("discounts up: The settings are wrong:")
                .contains("the settings file " + none + " does not exist");
        assertThat(Run.of("keys", "part", none).err())
                .isEqualToIgnoringNewLines("discounts keys part: The file of keys " + none + " does not exist.");
    }

    @Test
    void aFailureIsExitCodeOneAndASentence(@TempDir Path folder) {
        var run = Run.of("up", "--data", folder.toString(), "--clock", "sundial", "--partitions", "none");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("discounts up: The settings are wrong:")
                .contains("clock: found 'sundial'")
                .contains("partitions: found 'none'")
                .doesNotContain("Exception");
    }

    @Test
    void keysAreMadeOnceAndForTheOwnerOnly(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys");
        assertThat(Run.of("keys", "make", file.toString()).exitCode()).isZero();
        assertThat(Run.of("keys", "add", "shopper", file.toString()).err()).contains("can't be changed");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        var again = Run.of("keys", "make", file.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("never written over");
    }

    @Test
    void aKeyIsAddedFirstAndUsedOnlyThen(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys");
        Run.of("keys", "make", file.toString());

        assertThat(Run.of("keys", "add", "seal", file.toString(), "--no-json").out())
                .contains("[s1, s2] current=s1");
        assertThat(Run.of("keys", "use", "seal", "s3", file.toString()).err()).contains("s3");
        assertThat(Run.of("keys", "use", "seal", "s2", file.toString(), "--json")
                        .out())
                .endsWith(",\"kind\":\"seal\",\"current\":\"s2\",\"ids\":[\"s1\",\"s2\"]}" + System.lineSeparator());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);

        var part = Run.of("keys", "part", file.toString()).out();
        assertThat(part)
                .contains("seal.current=s2", "seal.s1=", "shopper.current=s1")
                .doesNotContain("lookup", "issuing", "peer", "encryption");
        assertThat(KeyFile.keys(KeyKind.SEAL, part))
                .isEqualTo(KeyFile.parse(Files.readString(file)).keys(KeyKind.SEAL));
    }

    @Test
    void aPartOfTheKeysIsForTheOwnerOnlyToo(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys");
        var part = folder.resolve("seal-keys");
        Run.of("keys", "make", file.toString());

        var run = Run.of("keys", "part", file.toString(), part.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("seal.");
        assertThat(Files.readString(part))
                .isEqualTo(Run.of("keys", "part", file.toString()).out());
        assertThat(Files.getPosixFilePermissions(part))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        Run.of("keys", "add", "seal", file.toString());
        assertThat(Run.of("keys", "part", file.toString(), part.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(part)).contains("seal.s2=");
    }

    @Test
    void aPartOfTheKeysIsNeverWrittenOverAllOfThem(@TempDir Path folder) throws Exception {
        var file = folder.resolve("keys");
        Run.of("keys", "make", file.toString());
        var before = Files.readString(file);

        var run = Run.of("keys", "part", file.toString(), file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("never written over");
        assertThat(Files.readString(file)).isEqualTo(before);
        var other = Files.writeString(folder.resolve("notes"), "remember the milk");
        assertThat(Run.of("keys", "part", file.toString(), other.toString()).exitCode())
                .isEqualTo(1);
        assertThat(other).hasContent("remember the milk");
    }

    @Test
    void anAddressOnTheCommandLineIsNoShopperAndIsNotRepeated() {
        var run = Run.of("shoppers", "erase", "anne@example.com");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("e-mail addresses don't belong").doesNotContain("anne@");
    }

    @Test
    void theShellGetsItsCompletions() {
        assertThat(Run.of("generate-completion").out()).contains("complete -F _complete_discounts");
    }
}
