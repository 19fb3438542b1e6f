package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.client.ApiAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes promotions, or replaces them, over the API. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the promotions of a file, or replaces them, over HTTP: all in one book, or none of them.",
            "They are the API's then; what files own, which 'apply' has published, is refused."
        })
final class PromotionsPutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Read one promotion or a list of them, as JSON or YAML; - for JSON from standard input.")
    private String file;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        Json read = read();
        Json documents = read instanceof Json.Items ? read : new Json.Items(List.of(read));
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.post("/v1/promotions", JsonWriter.line(new Json.Fields(Map.of("promotions", documents))));
        }
        return PromotionAnswers.tell(answer, spec.commandLine().getOut(), output);
    }

    private Json read() {
        InputFile input = new InputFile(file);
        try (InputStream bytes = input.open()) {
            return switch (Documents.read(file, bytes.readNBytes(Documents.MAX_BYTES + 1))) {
                case Reading.Read<Json>(Json json) -> json;
                case Reading.Wrong<Json>(List<Problem> problems) ->
                    throw new CommandFailure("nothing was done: " + problems.getFirst());
            };
        } catch (IOException e) {
            throw input.trouble(e);
        }
    }
}
