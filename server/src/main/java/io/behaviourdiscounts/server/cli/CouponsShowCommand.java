package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import io.behaviourdiscounts.server.client.ApiClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A coupon as it is now, and its uses, from a running process. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a running process what a coupon is now, with its uses.",
            "The command 'coupons get' reads the topics instead: what is published of it, with its code."
        })
final class CouponsShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CouponOption coupon;

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
        output.tell(spec, answer, new CheckoutText(spec.commandLine().getOut())::coupon, "not shown");
        return 0;
    }

    private ApiAnswer answer(ApiClient client) throws IOException, InterruptedException {
        Optional<String> id = coupon.id();
        if (id.isPresent()) {
            return client.get("/v1/coupons/" + ApiClient.encoded(id.get()));
        }
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        coupon.putInto(code);
        return client.post("/v1/coupons/lookup", code, Optional.empty());
    }
}
