package io.behaviourdiscounts.server.cli;

import java.io.PrintWriter;
import java.util.Optional;

/** Who sits at the terminal, where there is one, and can be asked. */
interface Person {

    /** The answer to a question, as it was typed; nothing where nobody can be asked. */
    Optional<String> answer(PrintWriter out, String question);

    /** Whoever sits at the terminal of this process. */
    static Person atTerminal() {
        return (out, question) -> OutputOptions.terminal().map(console -> {
            out.print(question);
            out.flush();
            String line = console.readLine();
            return line == null ? "" : line;
        });
    }
}
