package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long the calls of a checkout take over HTTP, beside a bare hop through Kafka Streams on the same broker, all in this process.
 *
 * <p>Hop, validate, apply and redeem take turns in slices of a few seconds, so that whatever else the machine does meets all of them
 * alike. Each starts at a steady rate, and is measured from the moment at which it should have started. Then callers redeem coupons
 * that were applied beforehand, as fast as they are answered. Prints tables in Markdown; the options are those of {@link LatencyPlan}.
 */
public final class CheckoutLatency {

    private static final String KEY = "measured-" + "0".repeat(32);

    private final PrintStream out = System.out;
    private final LatencyPlan plan;

    private CheckoutLatency(LatencyPlan plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("discounts-checkout");
        int failures;
        try {
            failures = new CheckoutLatency(LatencyPlan.of(arguments)).run(folder);
        } finally {
            Folders.delete(folder);
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private int run(Path folder) throws Exception {
        Settings settings = MeasuredDeployment.settings(plan, folder, KEY);
        var local = new LocalSettings(settings, 0, 0, Optional.of(BookContents.of(rules())));
        try (var deployment = LocalDeployment.start(local, StopSignal.unbound()).orElseThrow()) {
            Settings here = settings.withCluster(settings.cluster().at(deployment.bootstrap(), deployment.registry()));
            String[] codes;
            try (Cluster cluster = Cluster.of(here.cluster())) {
                codes = CouponSupply.issue(cluster, plan.openCoupons() + plan.closedCoupons());
            }
            try (CheckoutCalls calls = new CheckoutCalls(deployment.httpPort(), KEY, codes)) {
                int failures;
                try (BareHop hop = BareHop.start(here)) {
                    failures = openLoop(hop, calls);
                }
                return failures + closedLoop(calls);
            }
        }
    }

    private static RuleSet rules() {
        var source = new RuleSource("measured.yaml", CouponSupply.RULES.getBytes(StandardCharsets.UTF_8));
        return switch (RuleFiles.readAll(List.of(source))) {
            case Reading.Read<RuleSet>(RuleSet set) -> set;
            case Reading.Wrong<RuleSet>(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    private int openLoop(BareHop hop, CheckoutCalls calls) throws InterruptedException {
        return new OpenLoopReport(plan, out).run(contenders(hop, calls));
    }

    private static List<LatencyContender> contenders(BareHop hop, CheckoutCalls calls) {
        return List.of(
                new LatencyContender(new Times("bare hop"), hop, Bar.NONE),
                new LatencyContender(
                        new Times("validate"), calls::validate, new Bar(Double.POSITIVE_INFINITY, 1, Bar.MEDIAN)),
                new LatencyContender(
                        new Times("apply, three limit accounts"), calls::apply, new Bar(3.5, 3.5, Bar.HIGH)),
                new LatencyContender(new Times("redeem after apply"), calls::redeem, new Bar(1.3, 1.5, Bar.HIGH)));
    }

    private int closedLoop(CheckoutCalls calls) throws InterruptedException {
        int first = plan.openCoupons();
        ClosedLoop loop = new ClosedLoop(plan.callers());
        Times applied = new Times("apply");
        Times redeemed = new Times("redeem");
        var applying =
                loop.run(Duration.ofHours(1), plan.closedCoupons(), number -> calls.apply(first + number), applied);
        var redeeming = loop.run(
                Duration.ofSeconds(plan.closedSeconds()),
                plan.closedCoupons(),
                number -> calls.redeem(first + number),
                redeemed);
        out.printf("%nClosed loop, %d callers:%n%n", plan.callers());
        out.println("| call | calls | seconds | calls/s | p50 ms | p99 ms | bar |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        out.println(closed(applied, applying) + " |");
        out.println(closed(redeemed, redeeming)
                + (redeeming.perSecond() >= 1_000 ? " ≥ 1,000/s, held |" : " ≥ 1,000/s, **missed** |"));
        return applied.tellFailures(out) + redeemed.tellFailures(out);
    }

    private static String closed(Times times, ClosedLoop.Rate rate) {
        return "| %s | %,d | %.1f | %,.0f | %.1f | %.1f |"
                .formatted(
                        times.name(),
                        rate.operations(),
                        rate.seconds(),
                        rate.perSecond(),
                        times.percentile(Bar.MEDIAN),
                        times.percentile(Bar.HIGH));
    }
}
