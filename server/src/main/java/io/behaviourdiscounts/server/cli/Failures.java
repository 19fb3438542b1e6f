package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.ExpectedFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into a line on standard error, under the command's name, and exit code 1; a stack trace shows only a
 * bug.
 */
final class Failures implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof ExpectedFailure) {
            LOG.debug("event=command_failed command={}", command.getCommandName(), failure);
            command.getErr().println(name + ": " + failure.getMessage());
        } else {
            LOG.error("event=command_failed command={}", command.getCommandName(), failure);
            command.getErr().println(name + ": " + failure);
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
