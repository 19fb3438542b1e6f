package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What became of a coupon, from a running process, which reads it in the log. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Asks a running process what became of a coupon, step by step, the newest first.",
        footer = {"", "Example:", "  coupons history --code SAVE20NOW"})
final class CouponsHistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CouponOption coupon;

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "Show so many at most. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--before", paramLabel = "SEQUENCE", description = "Show only steps before this one.")
    private @Nullable Long before;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiAnswer answer;
        try (ApiClient client = api.open()) {
            answer = answer(client);
        }
        output.tell(spec, answer, this::print, "not shown");
        return 0;
    }

    private ApiAnswer answer(ApiClient client) throws IOException, InterruptedException {
        Optional<String> id = coupon.id();
        if (id.isEmpty()) {
            ObjectNode code = JsonNodeFactory.instance.objectNode();
            coupon.putInto(code);
            ApiAnswer found = client.post("/v1/coupons/lookup", code, Optional.empty());
            if (!found.isDone()) {
                return found;
            }
            id = Optional.of(found.body().path("id").asText());
        }
        String query = "?limit=" + limit + (before == null ? "" : "&before=" + before);
        return client.get("/v1/coupons/" + ApiClient.encoded(id.get()) + "/history" + query);
    }

    private void print(ObjectNode history) {
        var out = spec.commandLine().getOut();
        Table table = new Table("STEP", "AT", "WHAT", "ORDER", "BY", "REASON");
        for (JsonNode step : history.path("steps")) {
            table.row(
                    step.path("sequence").asText(),
                    step.path("at").asText(),
                    step.path("step").asText(),
                    step.path("order_id").asText(step.path("cart_id").asText("")),
                    step.path("author").asText(step.path("shopper").path("id").asText("")),
                    step.path("reason").asText(""));
        }
        table.print(out);
        if (history.has("next_before")) {
            out.println("… and more (--before " + history.path("next_before").asText() + ")");
        }
    }
}
