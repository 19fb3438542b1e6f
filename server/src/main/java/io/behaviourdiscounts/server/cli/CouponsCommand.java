package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.BatchLog;
import io.behaviourdiscounts.server.coupons.CouponAdministration;
import io.behaviourdiscounts.server.coupons.CouponFinder;
import io.behaviourdiscounts.server.coupons.PublishedCoupon;
import io.behaviourdiscounts.server.coupons.RuleRevocation;
import io.behaviourdiscounts.server.coupons.RuleRevocations;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
        description = {
            "Makes, finds, lists, blocks and revokes coupons, over Kafka.",
            "Validates, applies, releases, redeems, rolls back and shows them, with their histories, over the HTTP of a running process."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CouponsCreateCommand.class,
            CouponsImportCommand.class,
            CouponsShowCommand.class,
            CouponsHistoryCommand.class,
            CheckoutCall.Validate.class,
            CheckoutCall.Apply.class,
            CheckoutCall.Release.class,
            CheckoutCall.Redeem.class,
            CheckoutCall.Rollback.class
        })
final class CouponsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one coupon as the topics tell of it, with its code.")
    int get(
            @Parameters(
                            paramLabel = "ID-or-CODE",
                            description = "Name the coupon by its id, or by its code however it was typed.")
                    String coupon,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        PublishedCoupon found = ClusterWork.with(options, cluster -> {
            CouponFinder finder = new CouponFinder(cluster, keys.codes(options));
            return finder.id(coupon).flatMap(finder::get).orElseThrow(CouponsCommand::notFound);
        });
        if (output.isJson()) {
            out().println(found.toJson());
        } else {
            FieldLines.print(out(), found.toJson());
        }
        return 0;
    }

    /** Which coupons are listed. */
    static final class Whose {
        @Option(
                names = "--shopper",
                paramLabel = "KEY",
                description =
                        "List the coupons of this shopper: user:u-1 or session:…; with --keys, device:… or email:… too.")
        private @Nullable String shopper;

        @Option(names = "--rule", paramLabel = "ID", description = "List the coupons of this rule, by its id.")
        private @Nullable String rule;

        private Whose() {}

        List<ShopperCoupon> find(Cluster cluster, Supplier<Pseudonyms> pseudonyms) {
            CouponFinder finder = new CouponFinder(cluster, Optional.empty());
            if (shopper != null) {
                return finder.ofShopper(key(shopper, pseudonyms));
            }
            return finder.ofRule(rule == null ? "" : rule);
        }

        /** Records name devices and e-mail addresses by pseudonyms, which take the keys to make. */
        private static String key(String shopper, Supplier<Pseudonyms> pseudonyms) {
            return Shopper.parse(shopper)
                    .filter(named -> named.kind() == Shopper.Kind.DEVICE || named.kind() == Shopper.Kind.EMAIL)
                    .filter(named -> !Pseudonyms.isPseudonym(named.id()))
                    .map(named -> pseudonyms.get().key(named))
                    .orElse(shopper);
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the coupons of a shopper or of a rule, the newest first. Their codes are not shown.")
    int list(
            @ArgGroup(multiplicity = "1") Whose whose,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            paramLabel = "N",
                            description = "Show so many at most. Default: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        List<ShopperCoupon> coupons =
                ClusterWork.with(options, cluster -> whose.find(cluster, () -> keys.shoppers(options)));
        List<ShopperCoupon> shown = coupons.subList(0, Math.min(limit, coupons.size()));
        if (output.isJson()) {
            shown.forEach(coupon -> out().println(RecordJson.toJson(coupon)));
            return 0;
        }
        Table table = new Table("COUPON", "STATUS", "RULE", "SHOPPER", "ISSUED", "EXPIRES");
        shown.forEach(coupon -> table.row(
                Objects.requireNonNull(coupon.getCouponId()),
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

    /** Which coupons are revoked. */
    static final class Which {
        @Parameters(
                paramLabel = "ID-or-CODE",
                description = "Name the coupon by its id, or by its code however it was typed.")
        private @Nullable String coupon;

        @Option(
                names = "--rule",
                paramLabel = "RULE",
                description =
                        "Revoke all coupons of this rule. Block it first, or take it out of the book: what it issues"
                                + " meanwhile is not revoked. To ask again is safe, and takes on what was left.")
        private @Nullable String rule;

        private Which() {}
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Invalidates a coupon, or all of a rule, for good, and waits for the issuer's answer.")
    int revoke(
            @ArgGroup(multiplicity = "1") Which which,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Say why; it is kept.")
                    String reason,
            @Mixin AskOptions ask,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        String rule = which.rule;
        if (rule != null) {
            return revokeRule(rule, reason, ask, keys, options, output);
        }
        return command("revoke", "revoked", Objects.requireNonNull(which.coupon), reason, ask, keys, options, output);
    }

    private int revokeRule(
            String rule, String reason, AskOptions ask, KeyOptions keys, ClusterOptions options, OutputOptions output)
            throws IOException, InterruptedException {
        RuleRevocation job = ClusterWork.with(options, keys, cluster -> {
            try (CommandGateway gateway = ask.open(cluster)) {
                return RuleRevocations.revokeNow(
                        rule,
                        reason,
                        ask.by(),
                        gateway::ask,
                        new CouponFinder(cluster, Optional.empty())::stillOpen,
                        InstantSource.system());
            }
        });
        if (output.isJson()) {
            out().println(job.toJson());
        } else {
            out().printf(
                            "%d coupons of %s: %d revoked, %d had ended, %d unknown%n",
                            job.found(), rule, job.revoked(), job.alreadyEnded(), job.failed());
        }
        if (job.state() != RuleRevocation.State.DONE) {
            throw new CommandFailure("not all are known to be revoked"
                    + (job.problem() == null ? "" : ": " + job.problem()) + "; run it again to take on what is left");
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Blocks a coupon: it can't be used until it is opened again.")
    int block(
            @Parameters(
                            paramLabel = "ID-or-CODE",
                            description = "Name the coupon by its id, or by its code however it was typed.")
                    String coupon,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Say why; it is kept.")
                    String reason,
            @Mixin AskOptions ask,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        return command("block", "blocked", coupon, reason, ask, keys, options, output);
    }

    @Command(mixinStandardHelpOptions = true, description = "Opens a blocked coupon again.")
    int unblock(
            @Parameters(
                            paramLabel = "ID-or-CODE",
                            description = "Name the coupon by its id, or by its code however it was typed.")
                    String coupon,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Say why; it is kept.")
                    String reason,
            @Mixin AskOptions ask,
            @Mixin KeyOptions keys,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        return command("unblock", "unblocked", coupon, reason, ask, keys, options, output);
    }

    private int command(
            String type,
            String done,
            String coupon,
            String reason,
            AskOptions ask,
            KeyOptions keys,
            ClusterOptions options,
            OutputOptions output)
            throws IOException, InterruptedException {
        CouponReply reply = ClusterWork.with(options, keys, cluster -> {
            String id =
                    new CouponFinder(cluster, keys.codes(options)).id(coupon).orElseThrow(CouponsCommand::notFound);
            CouponCommand asked = CouponAdministration.command(type, id, reason, ask.by());
            keys.ring(options)
                    .flatMap(ring -> new BatchLog(cluster).read(ring).find(coupon))
                    .ifPresent(code -> asked.setBatch(code.record()));
            try (CommandGateway gateway = ask.open(cluster)) {
                return ask.answer(gateway.ask(asked, ask.patience()));
            }
        });
        boolean refused = reply.getOutcome().equals("refused");
        if (output.isJson()) {
            out().println(RecordJson.toJson(reply));
        } else if (!refused) {
            out().println(done + " " + reply.getCouponId());
        }
        if (refused) {
            throw new CommandFailure("not " + done + ": " + reply.getReason());
        }
        return 0;
    }

    /** What was typed is not repeated: it may be a code with a slip in it. */
    private static CommandFailure notFound() {
        return new CommandFailure("there is no such coupon among those that the topics still hold");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
