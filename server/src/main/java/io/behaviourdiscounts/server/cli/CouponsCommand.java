package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CouponFinder;
import io.behaviourdiscounts.server.coupons.CouponRevocation;
import io.behaviourdiscounts.server.coupons.CouponView;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What support does with coupons. */
@Command(
        name = "coupons",
        description = "Finds, lists and revokes coupons.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CouponsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one coupon, with its code.")
    int get(
            @Parameters(paramLabel = "ID-or-CODE", description = "Its id, or its code however it was typed.")
                    String coupon,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        CouponView view = ClusterWork.with(options, cluster -> {
            CouponFinder finder = new CouponFinder(cluster, keys.codes(options));
            return finder.id(coupon).flatMap(finder::get).orElseThrow(CouponsCommand::notFound);
        });
        if (output.isJson()) {
            out().println(view.toJson());
        } else {
            print("", view.toJson());
        }
        return 0;
    }

    /** Which coupons are listed. */
    static final class Whose {
        @Option(
                names = "--shopper",
                paramLabel = "KEY",
                description = "Of a shopper: user:u-1, device:…, session:…, email:…")
        private @Nullable String shopper;

        @Option(names = "--rule", paramLabel = "ID", description = "Of a rule.")
        private @Nullable String rule;

        private Whose() {}

        List<ShopperCoupon> find(Cluster cluster) {
            CouponFinder finder = new CouponFinder(cluster, Optional.empty());
            if (shopper != null) {
                return finder.ofShopper(shopper);
            }
            return finder.ofRule(rule == null ? "" : rule);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the coupons of a shopper or of a rule, the newest first. Their codes are not shown.")
    int list(
            @ArgGroup(multiplicity = "1") Whose whose,
            @Option(names = "--limit", defaultValue = "50", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
                    int limit,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        List<ShopperCoupon> coupons = ClusterWork.with(options, whose::find);
        List<ShopperCoupon> shown = coupons.subList(0, Math.min(limit, coupons.size()));
        if (output.isJson()) {
            shown.forEach(coupon -> out().println(RecordJson.toJson(coupon)));
            return 0;
        }
        Table table = new Table("COUPON", "STATUS", "RULE", "SHOPPER", "ISSUED", "EXPIRES");
        shown.forEach(coupon -> table.row(
                String.valueOf(coupon.getCouponId()),
                coupon.getStatus(),
                coupon.getRuleId(),
                coupon.getShopper(),
                coupon.getOccurredAt().toString(),
                coupon.getExpiresAt().toString()));
        table.print(out());
        if (shown.size() < coupons.size()) {
            out().println("… and " + (coupons.size() - shown.size()) + " more (--limit)");
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Invalidates a coupon for good, and waits for the issuer's answer.")
    int revoke(
            @Parameters(paramLabel = "ID-or-CODE", description = "Its id, or its code however it was typed.")
                    String coupon,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
                    String reason,
            @Option(
                            names = "--author",
                            defaultValue = "${sys:user.name}",
                            paramLabel = "NAME",
                            description = "By whom. Default: the user of this machine.")
                    String author,
            @Option(
                            names = "--at",
                            paramLabel = "INSTANT",
                            description = "When, where time is the events' (--clock event): 2024-07-20T00:00:00Z")
                    @Nullable
                    Instant at,
            @Option(
                            names = "--wait",
                            defaultValue = "10",
                            paramLabel = "SECONDS",
                            description = "How long to wait for the answer. Default: ${DEFAULT-VALUE}")
                    int seconds,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        CouponReply reply = ClusterWork.with(options, cluster -> {
            String id =
                    new CouponFinder(cluster, keys.codes(options)).id(coupon).orElseThrow(CouponsCommand::notFound);
            return new CouponRevocation(cluster)
                    .revoke(id, reason, author, at, Duration.ofSeconds(seconds))
                    .orElseThrow(() -> new CommandFailure("no answer within " + seconds
                            + " s: the outcome is unknown. Is the issuer running? 'coupons get' tells what became of it;"
                            + " revoking again is safe."));
        });
        boolean done = reply.getOutcome().equals("done");
        if (output.isJson()) {
            out().println(RecordJson.toJson(reply));
        } else if (done) {
            out().println("revoked " + reply.getCouponId());
        }
        if (!done) {
            throw new CommandFailure("not revoked: " + reply.getReason());
        }
        return 0;
    }

    /** What was typed is not repeated: it may be a code with a slip in it. */
    private static CommandFailure notFound() {
        return new CommandFailure("there is no such coupon among those that the topics still hold");
    }

    /** One line a field, nested fields by their path. */
    private void print(String path, JsonNode value) {
        if (value instanceof ObjectNode fields) {
            fields.properties()
                    .forEach(field ->
                            print(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else {
            out().printf("%-28s %s%n", path, value.isTextual() ? value.textValue() : value.toString());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
