package io.behaviourdiscounts.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with a call, under the name of the command that was called, and where its help is. What a command that only has
 * others below it can be called with stands in its help, which is shown at once.
 */
final class WrongCalls implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        var err = command.getErr();
        err.println(name + ": " + wrong.getMessage());
        boolean isSuggested = UnmatchedArgumentException.printSuggestions(wrong, err);
        if (command.getSubcommands().isEmpty()) {
            err.println("'" + name + " --help' says how it is called.");
        } else if (!isSuggested) {
            command.usage(err);
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
