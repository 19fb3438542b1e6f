package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A checkout's call, made by hand. It goes over HTTP, as a storefront's does: with an API key that allows it and no access to Kafka or
 * to the keys of codes, and what is seen is what the storefront would see.
 */
abstract sealed class CheckoutCall implements Callable<Integer> {

    private final String word;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CouponOption coupon;

    @Mixin
    private RequestOptions request;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Give the call this key: the same key and call give the same answer for a day.")
    private @Nullable String idempotencyKey;

    @Mixin
    private ApiOptions api;

    @Mixin
    private OutputOptions output;

    private CheckoutCall(String word) {
        this.word = word;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var body = request.body();
        coupon.putInto(body);
        putMore(body);
        try (var client = api.open()) {
            output.tell(
                    spec,
                    client.post("/v1/coupons/" + word, body, Optional.ofNullable(idempotencyKey)),
                    new CheckoutText(spec.commandLine().getOut())::answer,
                    "not done");
        }
        return 0;
    }

    /** What only this call says. */
    void putMore(ObjectNode body) {}

    /** Asks and takes nothing. */
    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Asks a running process whether a coupon would work for an order, and what it would give.")
    static final class Validate extends CheckoutCall {
        Validate() {
            super("validate");
        }
    }

    /** Reserves. */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Reserves a coupon for an order, or anew when the cart has changed.")
    static final class Apply extends CheckoutCall {
        Apply() {
            super("apply");
        }
    }

    /** Gives a reservation back. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description =
                    "Gives a coupon's reservation back. The order's id, the cart's, or the reservation is enough.")
    static final class Release extends CheckoutCall {
        Release() {
            super("release");
        }
    }

    /** Spends. */
    @Command(
            name = "redeem",
            mixinStandardHelpOptions = true,
            description = "Spends a coupon on an order. After an apply, the order's id is enough.")
    static final class Redeem extends CheckoutCall {
        Redeem() {
            super("redeem");
        }
    }

    /** Gives back what was spent. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description =
                    "Gives back an order's use of a coupon, or what it gave on some lines, because they were cancelled. The"
                            + " order's id is enough.")
    static final class Rollback extends CheckoutCall {

        @Option(
                names = "--line",
                paramLabel = "LINE",
                description = "Give back only this line, by its name in the discount. May be given again.")
        private List<String> lines = List.of();

        @Option(
                names = "--pieces",
                paramLabel = "LINE=QTY",
                description = "Give back only so many pieces of this line, such as 1=2. May be given again.")
        private Map<String, BigDecimal> pieces = Map.of();

        @Option(names = "--shipping", description = "Give back only what was given on the shipping, or that too.")
        private boolean shipping;

        Rollback() {
            super("rollback");
        }

        @Override
        void putMore(ObjectNode body) {
            if (!lines.isEmpty() || !pieces.isEmpty()) {
                ArrayNode named = body.putArray("lines");
                lines.forEach(named::add);
                pieces.forEach(
                        (line, quantity) -> named.addObject().put("line", line).put("qty", quantity));
            }
            if (shipping) {
                body.put("shipping", true);
            }
        }
    }
}
