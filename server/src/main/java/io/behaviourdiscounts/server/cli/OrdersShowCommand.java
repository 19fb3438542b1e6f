package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
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
            answer = client.get("/v1/orders/" + ApiClient.encoded(id) + (isCart ? "?by=cart" : ""));
        }
        output.tell(spec, answer, new OrderText(spec.commandLine().getOut())::print, "not found");
        return 0;
    }
}
