package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the calls of an order as a whole take over HTTP, beside a bare hop through Kafka Streams on the same broker, all in this process:
 * as {@link CheckoutLatency} does for one coupon. In the end each kind is asked as fast as it is answered, the hop too.
 */
public final class OrderLatency {

    private static final String KEY = "measured-" + "0".repeat(32);

    private final PrintStream out = System.out;
    private final LatencyPlan plan;

    private OrderLatency(LatencyPlan plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("discounts-orders");
        int failures;
        try {
            failures = new OrderLatency(LatencyPlan.of(arguments)).run(folder);
        } finally {
            Folders.delete(folder);
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private int run(Path folder) throws Exception {
        Settings settings = MeasuredDeployment.settings(plan, folder, KEY);
        var book = new BookContents(new RuleSet(List.of()), promotions());
        var local = new LocalSettings(settings, 0, 0, Optional.of(book));
        try (var deployment = LocalDeployment.start(local, StopSignal.unbound()).orElseThrow();
                var calls = new WholeOrderCalls(deployment.httpPort(), KEY);
                var hop = BareHop.start(
                        settings.withCluster(settings.cluster().at(deployment.bootstrap(), deployment.registry())))) {
            return openLoop(hop, calls) + closedLoop(hop, calls);
        }
    }

    private static List<MachPromotion> promotions() {
        if (JsonReader.read("measured", WholeOrderCalls.PROMOTIONS)
                instanceof Reading.Read<Json>(Json.Items documents)) {
            return documents.values().stream()
                    .flatMap(document -> PromotionReader.read(document)
                                    instanceof Parsed.Right<MachPromotion>(MachPromotion promotion)
                            ? Stream.of(promotion)
                            : Stream.empty())
                    .toList();
        }
        throw new IllegalStateException("the promotions can't be read");
    }

    private int openLoop(BareHop hop, WholeOrderCalls calls) throws InterruptedException {
        List<LatencyContender> contenders = List.of(
                new LatencyContender(new Times("bare hop"), hop, Bar.NONE),
                new LatencyContender(new Times("evaluate"), calls::evaluate, Bar.NONE),
                new LatencyContender(
                        new Times("apply, a code and three limit accounts"), calls::apply, new Bar(3.5, 3.5, Bar.HIGH)),
                new LatencyContender(new Times("redeem after apply"), calls::redeem, new Bar(1.0, 1.5, Bar.HIGH)));
        return new OpenLoopReport(plan, out).run(contenders);
    }

    private int closedLoop(BareHop hop, WholeOrderCalls calls) throws InterruptedException {
        int first = plan.openCoupons();
        out.printf("%nClosed loop, %d callers:%n%n", plan.callers());
        out.println("| call | calls | seconds | calls/s | to the hop | bar | p50 ms | p99 ms |");
        out.println("| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
        Times hops = new Times("bare hop");
        double ofHop = closed(number -> hop.run(first + number), plan.closedCoupons(), hops, 0, 0);
        Times applied = new Times("apply");
        closed(number -> calls.apply(first + number), plan.closedCoupons(), applied, ofHop, 0.2);
        Times redeemed = new Times("redeem");
        closed(number -> calls.redeem(first + number), Math.toIntExact(applied.count()), redeemed, ofHop, 0.5);
        return hops.tellFailures(out) + applied.tellFailures(out) + redeemed.tellFailures(out);
    }

    private double closed(Operation operation, int most, Times times, double hop, double bar)
            throws InterruptedException {
        Duration time = Duration.ofSeconds(plan.closedSeconds());
        ClosedLoop.Rate rate = new ClosedLoop(plan.callers()).run(time, most, operation, times);
        double ratio = hop == 0 ? 1 : rate.perSecond() / hop;
        String verdict = bar == 0 ? "" : "≥ %.2f %s".formatted(bar, ratio >= bar ? "held" : "**missed**");
        out.printf(
                "| %s | %,d | %.1f | %,.0f | %.2f | %s | %.1f | %.1f |%n",
                times.name(),
                rate.operations(),
                rate.seconds(),
                rate.perSecond(),
                ratio,
                verdict,
                times.percentile(Bar.MEDIAN),
                times.percentile(Bar.HIGH));
        return rate.perSecond();
    }
}
