package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.promotions.evaluation.AnswerWriter;
import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.Evaluation.Answer;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prices orders with promotions, without Kafka: a line of JSON in, a line of JSON out. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Prices orders: each line is a JSON document with an order, promotions, and what is known around them; each answer is a line with what applies, in which order, what it takes off which line, and why the rest does not.",
            "Reserves and counts nothing. A line that can't be understood is told on standard error, and ends in exit code 1."
        })
final class PromotionsEvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Lines of JSON; - for standard input.")
    private String file;

    @Option(
            names = "--advice",
            description = "Tells too which code makes the order dearer, and what a promotion is short of.")
    private boolean advice;

    @Override
    public Integer call() throws IOException {
        boolean isRight = true;
        try (var lines =
                new BufferedReader(new InputStreamReader(new InputFile(file).open(), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                isRight &= line.isBlank() || evaluate(line, number);
            }
        }
        return isRight ? 0 : 1;
    }

    private boolean evaluate(String line, int number) {
        return switch (JsonReader.read(file, line)) {
            case Reading.Wrong<Json>(List<Problem> problems) -> {
                problems.forEach(problem -> complain(number, "column " + problem.column(), problem.message()));
                yield false;
            }
            case Reading.Read<Json>(Json input) -> evaluate(input, number);
        };
    }

    private boolean evaluate(Json input, int number) {
        return switch (EvaluationReader.read(input)) {
            case Parsed.Wrong<Evaluation>(List<Mistake> mistakes) -> {
                mistakes.forEach(mistake -> complain(number, mistake.pointer(), mistake.message()));
                yield false;
            }
            case Parsed.Right<Evaluation>(Evaluation evaluation) -> {
                Answer answer = evaluation.answer();
                Json written = advice ? AnswerWriter.writeWithAdvice(answer) : AnswerWriter.write(answer);
                spec.commandLine().getOut().println(JsonWriter.line(written));
                yield true;
            }
        };
    }

    private void complain(int number, String where, String message) {
        spec.commandLine()
                .getErr()
                .println("discounts: %s, line %d%s: %s"
                        .formatted(file, number, where.isEmpty() ? "" : ", " + where, TerminalText.inLine(message)));
    }
}
