package io.behaviourdiscounts.server.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the promotions of the live book as a file that can be published again. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the documents of all promotions of the live book to standard output, as one list of JSON.")
final class PromotionsExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ApiOptions api;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        try (var client = api.open()) {
            out.println("[");
            LivePromotions.each(client, promotion -> {
                out.print(isFirst.getAndSet(false) ? "" : ",\n");
                out.print(promotion);
            });
            out.println(isFirst.get() ? "]" : "\n]");
        }
        return 0;
    }
}
