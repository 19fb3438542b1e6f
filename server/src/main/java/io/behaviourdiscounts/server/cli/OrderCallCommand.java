package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A call of an order as a whole: its body is a file, and what comes of it is printed. */
abstract sealed class OrderCallCommand implements Callable<Integer> {

    private final String path;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of JSON; - for standard input.")
    private String file;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Give the call this key: the same key and call give the same answer for a day.")
    private @Nullable String key;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    OrderCallCommand(String path) {
        this.path = path;
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode body = new InputFile(file).object();
        ApiAnswer answer;
        try (var client = api.open()) {
            answer = client.post(path, body, Optional.ofNullable(key));
        }
        output.tell(spec, answer, new OrderText(spec.commandLine().getOut())::print, "not done");
        return 0;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Reserves what promotions give to a cart. The file holds what POST /v1/orders/apply takes.")
    static final class Apply extends OrderCallCommand {
        Apply() {
            super("/v1/orders/apply");
        }
    }

    @Command(
            name = "redeem",
            mixinStandardHelpOptions = true,
            description = "Spends what promotions give to an order. The file holds what POST /v1/orders/redeem takes.")
    static final class Redeem extends OrderCallCommand {
        Redeem() {
            super("/v1/orders/redeem");
        }
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Gives back all that is reserved. The file holds what POST /v1/orders/release takes.")
    static final class Release extends OrderCallCommand {
        Release() {
            super("/v1/orders/release");
        }
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description =
                    "Gives back what was redeemed, or a part of it. The file holds what POST /v1/orders/rollback takes.")
    static final class RollBack extends OrderCallCommand {
        RollBack() {
            super("/v1/orders/rollback");
        }
    }
}
