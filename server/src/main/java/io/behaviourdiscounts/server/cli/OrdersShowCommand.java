package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.client.ApiAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an order of a running process. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows an order as it is: what each promotion gives to it, and what it costs.")
final class OrdersShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The shop's id of the order.")
    private String id;

    @Option(names = "--cart", description = "ID is that of the cart.")
    private boolean isCart;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        ApiAnswer answer;
        try (var client = api.open()) {
            String name = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
            answer = client.get("/v1/orders/" + name + (isCart ? "?by=cart" : ""));
        }
        if (output.isJson()) {
            spec.commandLine().getOut().println(answer.body());
        } else if (answer.isDone()) {
            new OrderText(spec.commandLine().getOut()).print(answer.body());
        }
        if (!answer.isDone()) {
            throw new CommandFailure("not found: " + answer.refusal());
        }
        return 0;
    }
}
