package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a promotion's status over the API. */
@Command(
        name = "transition",
        mixinStandardHelpOptions = true,
        description = "Changes the status of a promotion that was made over HTTP, by the ways that there are.")
final class PromotionsTransitionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "The promotion's id.")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "STATUS",
            description = "What it is to be: draft, scheduled, active, paused, expired or archived.")
    private String status;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.post(
                    "/v1/promotions/" + ApiClient.encoded(id) + "/transition",
                    JsonNodeFactory.instance.objectNode().put("status", status),
                    Optional.empty());
        }
        return PromotionAnswers.tell(answer, spec.commandLine().getOut(), output);
    }
}
