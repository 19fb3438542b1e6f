package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running process what carts cost. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Asks what a cart costs with the live promotions: line by line, what took what, what did not, and why.",
            "The file holds what POST /v1/orders/evaluate takes: one cart, or several under 'carts'. Nothing is reserved or counted."
        })
final class OrdersEvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of JSON; - for standard input.")
    private String file;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode body = new InputFile(file).object();
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.post("/v1/orders/evaluate", body, Optional.empty());
        }
        output.tell(spec, answer, this::print, "not done");
        return 0;
    }

    private void print(ObjectNode answer) {
        var out = spec.commandLine().getOut();
        if (!answer.has("carts")) {
            new EvaluationText(out).print(answer);
            return;
        }
        int number = 1;
        for (var cart : answer.path("carts")) {
            out.println((number == 1 ? "" : "\n") + "cart " + number);
            new EvaluationText(out).print(cart);
            number++;
        }
    }
}
