package io.behaviourdiscounts.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** One run of the command line: what it printed, and its exit code. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    static CommandRun of(List<String> first, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(first);
        return of(arguments.toArray(String[]::new));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
