package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a promotion of the live book. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Prints a promotion of the live book as its document, with the status that it has come to.")
final class PromotionsGetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The promotion's id.")
    private String id;

    @Mixin
    private ApiOptions api;

    @Override
    public Integer call() throws InterruptedException {
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.get("/v1/promotions/" + ApiClient.encoded(id));
        }
        if (!answer.isDone()) {
            throw new CommandFailure("not found: " + answer.refusal());
        }
        spec.commandLine().getOut().println(answer.body().toPrettyString());
        return 0;
    }
}
