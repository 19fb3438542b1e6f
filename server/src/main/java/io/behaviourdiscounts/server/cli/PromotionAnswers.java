package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import java.io.PrintWriter;
import java.util.List;

/** Tells what became of a change of promotions. */
final class PromotionAnswers {

    private static final int PUBLISHED = 202;

    private PromotionAnswers() {}

    /**
     * Prints what was done.
     *
     * @return the exit code
     * @throws CommandFailure with all mistakes, if nothing was
     */
    static int tell(ApiAnswer answer, PrintWriter out, OutputOptions output) {
        if (!answer.isDone()) {
            StringBuilder refusal = new StringBuilder("not done: ").append(answer.refusal());
            answer.body()
                    .path("errors")
                    .forEach(error -> refusal.append("\n  ")
                            .append(error.path("pointer").asText())
                            .append(": ")
                            .append(error.path("detail").asText()));
            throw new CommandFailure(refusal.toString());
        }
        if (output.isJson()) {
            out.println(answer.body());
            return 0;
        }
        if (answer.body().has("status")) {
            out.println(answer.body().path("id").asText() + " is "
                    + answer.body().path("status").asText());
        } else {
            tellIds(answer.body(), out);
        }
        if (answer.status() == PUBLISHED) {
            out.println("  published, and not live yet where it was asked");
        }
        return 0;
    }

    private static void tellIds(JsonNode body, PrintWriter out) {
        for (String word : List.of("added", "changed", "removed")) {
            body.path(word).forEach(id -> out.println(word + " " + id.asText()));
        }
        out.println("book " + body.path("book_version").asText());
    }
}
