package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes a promotion over the API. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a promotion that was made over HTTP out of the book. Orders keep what it gave, and its uses stay counted.",
            "To end it and keep it, use 'transition ID archived'."
        })
final class PromotionsDeleteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The promotion's id.")
    private String id;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.delete("/v1/promotions/" + ApiClient.encoded(id));
        }
        return PromotionAnswers.tell(answer, spec.commandLine().getOut(), output);
    }
}
