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
            "discounts generate-completion",
            "discounts help");

    /** Begins with a capital, a number or a quoted word, and ends as a sentence does. */
    private static final Pattern SENTENCE = Pattern.compile("[\\p{Lu}0-9'-].*[.?]", Pattern.DOTALL);

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

    private static void check(String what, String[] description, List<String> others) {
        String text = String.join(" ", description);
        if (!SENTENCE.matcher(text).matches()) {
            others.add(what + ": " + text);
        }
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

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .filter(below -> !below.getCommandName().equals("help"))
                        .flatMap(below -> commands(below.getCommandSpec())));
    }
}
