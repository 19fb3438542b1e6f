package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.shoppers.Erasure;
import io.behaviourdiscounts.server.shoppers.Erasures;
import io.behaviourdiscounts.server.shoppers.ShopperName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is known of shoppers, and how it is erased. */
@Command(
        name = "shoppers",
        description = "Erases shoppers, over Kafka, and shows the proofs of it. Needs the deployment's shopper key.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ShoppersCommand implements Runnable {

    private static final String ID =
            "Name the shopper: a user's id, device:… or session:…; - reads it from standard input, there also email:….";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: erase or proof.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Erases a shopper: profile, list of coupons, and whose a coupon was. What is left of the coupons ends.",
                "Prints which topics still hold what, and until when. A device that was used before is another shopper."
            })
    int erase(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Mixin AuthorOption author,
            @Mixin PatienceOption patience,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        Shopper shopper = shopper(id);
        var pseudonyms = keys.shoppers(options);
        Erasure erasure = ClusterWork.within(
                patience.time(),
                "The shopper may be erased all the same; to erase again does no harm.",
                options,
                keys,
                cluster -> new Erasures(cluster, pseudonyms).erase(shopper, author.name(), Instant.now()));
        ObjectNode json = erasure.toJson(options.settings().privacy());
        if (output.isJson()) {
            out().println(json);
        } else {
            print(json);
        }
        return 0;
    }

    private void print(ObjectNode json) {
        out().println("erased through " + json.path("erased_through").asText() + "; proof "
                + json.path("proof").asText());
        out().println("state is free of it by " + json.path("state_gone_by").asText() + " at the latest");
        Table table = new Table("TOPIC", "UNTIL", "HOLDS");
        for (JsonNode topic : json.path("topics")) {
            table.row(
                    topic.path("topic").asText(),
                    topic.path("until").asText(),
                    topic.path("holds").asText());
        }
        table.print(out());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Shows the proofs that a shopper was erased: of the profile, the list of coupons, each coupon.")
    int proof(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        Shopper shopper = shopper(id);
        var pseudonyms = keys.shoppers(options);
        List<ErasureProof> proofs =
                ClusterWork.with(options, cluster -> new Erasures(cluster, pseudonyms).proofs(shopper));
        if (proofs.isEmpty()) {
            throw new CommandFailure("there is no proof that this shopper was erased");
        }
        if (output.isJson()) {
            proofs.forEach(proof -> out().println(RecordJson.toJson(proof)));
            return 0;
        }
        Table table = new Table("ERASED THROUGH", "PART", "ROWS", "COUPON");
        proofs.forEach(proof -> table.row(
                proof.getErasedThrough().toString(),
                proof.getPart(),
                Long.toString(proof.getRows()),
                proof.getCouponId() == null ? "" : proof.getCouponId()));
        table.print(out());
        return 0;
    }

    private Shopper shopper(String id) throws IOException {
        Optional<Shopper> named = id.equals("-") ? read() : ShopperName.parse(id);
        // What was typed is not repeated: it may be an e-mail address.
        return named.orElseThrow(() -> new ParameterException(spec.commandLine(), "ID: " + ShopperName.EXPECTED));
    }

    /** What comes by standard input stands in nobody's list of commands: there an e-mail address may name a shopper, as email:…. */
    private static Optional<Shopper> read() throws IOException {
        String name = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
        return Shopper.parse(name).or(() -> ShopperName.parse(name));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
