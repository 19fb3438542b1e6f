package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands have in common for whoever reads their help. */
class HelpTextTest {

    /** They run until they are stopped, show something to people alone, or print a file of a kind of its own. */
    private static final Set<String> WITHOUT_JSON = Set.of(
            "discounts demo",
            "discounts up",
            "discounts engine",
            "discounts issuer",
            "discounts kafka",
            "discounts rules schema",
            "discounts events schema",
            "discounts promotions evaluate",
            "discounts promotions get",
            "discounts promotions export",
            "discounts barcodes decode",
            "discounts topics acls",
            "discounts generate-completion",
            "discounts help");

    /** Three words or more, from a capital to a full stop, and nothing that an author left open before it. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}\\S* \\S+ .*[^\\s.,;:]\\.", Pattern.DOTALL);

    @Test
    void everyDescriptionIsASentence() {
        List<String> others = new ArrayList<>();
        commands(Main.commandLine().getCommandSpec())
                .filter(command -> !command.name().equals("generate-completion"))
                .forEach(command -> {
                    check(command.qualifiedName(), command.usageMessage().description(), others);
                    Stream.concat(
                                    command.options().stream().filter(option -> !option.hidden()),
                                    command.positionalParameters().stream())
                            .forEach(argument -> check(
                                    command.qualifiedName() + " " + name(argument), argument.description(), others));
                });

        assertThat(others).isEmpty();
    }

    /** Each part ends as a sentence does: of a command's, the list of commands shows the first alone. */
    private static void check(String what, String[] description, List<String> others) {
        if (description.length == 0) {
            others.add(what + " is not described");
        }
        Stream.of(description)
                .filter(part -> !SENTENCE.matcher(part).matches())
                .forEach(part -> others.add(what + ": " + part));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    @Test
    void everyCommandThatAnswersDoesSoForPeopleAndForPrograms() {
        assertThat(commands(Main.commandLine().getCommandSpec())
                        .filter(command -> command.subcommands().isEmpty())
                        .filter(command -> !WITHOUT_JSON.contains(command.qualifiedName())))
                .allSatisfy(command -> assertThat(command.findOption("--json"))
                        .as(command.qualifiedName())
                        .isNotNull()
                        .satisfies(option -> assertThat(option.negatable()).isTrue()));
    }

    @Test
    void everyCommandPrintsItsHelp() {
        assertThat(commands(Main.commandLine().getCommandSpec())
                        .filter(command -> !command.name().equals("generate-completion")))
                .hasSizeGreaterThan(40)
                .allSatisfy(command -> {
                    String[] words = (command.qualifiedName() + " --help")
                            .substring("discounts ".length())
                            .split(" ", -1);
                    CommandRun help = CommandRun.of(words);
                    assertThat(help.exitCode()).isZero();
                    assertThat(help.out()).startsWith("Usage: " + command.qualifiedName() + " ");
                    assertThat(help.err()).isEmpty();
                });
    }

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .filter(below -> !below.getCommandName().equals("help"))
                        .flatMap(below -> commands(below.getCommandSpec())));
    }
}
