package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the promotions of the live book. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the promotions of the live book: id, status, what brings each into play, when, whose it is, and its name.")
final class PromotionsListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        Table table = new Table("ID", "STATUS", "BY", "FROM", "TO", "OWNER", "NAME");
        try (var client = api.open()) {
            LivePromotions.each(client, (promotion, owner) -> {
                if (output.isJson()) {
                    out.println(promotion);
                } else {
                    table.row(
                            promotion.path("id").asText(),
                            promotion.path("status").asText(),
                            promotion.path("activation_method").asText("automatic"),
                            promotion.path("valid_from").asText("-"),
                            promotion.path("valid_to").asText("-"),
                            owner,
                            TerminalText.inLine(name(promotion.path("name"))));
                }
            });
        }
        if (!output.isJson()) {
            table.print(out);
        }
        return 0;
    }

    /** One text, or one a language: then the first. */
    private static String name(JsonNode name) {
        return name.isObject() && name.elements().hasNext()
                ? name.elements().next().asText()
                : name.asText();
    }
}
