package io.behaviourdiscounts.server.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;

/** Who sits at the terminal, where there is one, and can be asked. */
interface Person {

    /** The answer to a question, as it was typed; nothing where nobody can be asked. */
    Optional<String> answer(PrintWriter out, String question);

    /** Whoever sits at the terminal of this process. */
    static Person atTerminal() {
        return (out, question) -> {
            if (!OutputOptions.isTerminal()) {
                return Optional.empty();
            }
            out.print(question);
            out.flush();
            String line = Objects.requireNonNull(System.console()).readLine();
            return Optional.of(line == null ? "" : line);
        };
    }
}
