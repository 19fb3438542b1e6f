package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.server.access.DevelopmentKey;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.demo.ActionWords;
import io.behaviourdiscounts.server.demo.DemoResult;
import io.behaviourdiscounts.server.demo.OrderStep;
import io.behaviourdiscounts.server.demo.SharedCode;
import io.behaviourdiscounts.server.embedded.BrokerJars;
import io.behaviourdiscounts.server.events.CodesToIds;
import io.behaviourdiscounts.server.events.EventProducer;
import io.behaviourdiscounts.server.events.EventStamp;
import io.behaviourdiscounts.server.events.SendEvents;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.keys.Stamps;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.logging.Logging;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.tail.Settlement;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows in a few seconds what this is: everything on embedded Kafka, in event time, in a folder that is gone afterwards. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows in a few seconds what this is: which coupons come of sample events, and what a coupon goes through.",
            "Starts everything on an embedded Kafka in a temporary folder, publishes the sample rules and sends the sample"
                    + " events and orders. Ends by itself and leaves nothing behind."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rules", paramLabel = "DIR", description = "Use other rules than those of rules/catalog.")
    private Path rules = home().resolve("rules").resolve("catalog");

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Send other events than those of samples/events.ndjson.")
    private Path events = home().resolve("samples").resolve("events.ndjson");

    private final Path orders = home().resolve("samples").resolve("orders.ndjson");

    /** Where the launcher stands. */
    private static Path home() {
        return Path.of(System.getProperty("discounts.home", ""));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BrokerJars.require();
        if (!Files.exists(events)) {
            throw new CommandFailure(events + " does not exist");
        }
        Logging.quiet();
        long begin = System.nanoTime();
        BookContents book = RuleFileArgument.of(rules).readRight();
        StopSignal stop = StopSignal.install();
        Path folder = Files.createTempDirectory("discounts-demo-");
        try {
            say("Starting Kafka, a schema registry, the engine and the issuer …");
            LocalSettings local = local(folder, book);
            Optional<LocalDeployment> started = LocalDeployment.start(local, stop);
            if (started.isPresent()) {
                try (LocalDeployment deployment = started.get()) {
                    show(deployment, book, local);
                }
            }
        } finally {
            Folders.delete(folder);
            stop.done();
        }
        say("");
        say(String.format(Locale.ROOT, "Done in %.1f s; nothing is left behind. Go on with:", seconds(begin)));
        say("");
        say("  ./discounts up --clock event --rules rules/catalog     # the same, staying up");
        say("  ./discounts events send samples/events.ndjson          # then, in another terminal");
        say("  ./discounts tail coupon.issued.v1 --from-beginning     # see the coupons as consumers do");
        return 0;
    }

    private static LocalSettings local(Path folder, BookContents book) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.DATA, folder.toString());
        options.put(Setting.CLOCK, "event");
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.PARTITIONS, "1");
        options.put(Setting.INSTANCE, "demo");
        // The environment is not asked: a demonstration must not touch a real deployment's keys or cluster.
        Settings settings = DevelopmentKey.in(Settings.read(null, Map.of(), options));
        return new LocalSettings(settings, 0, 0, Optional.of(book));
    }

    private void show(LocalDeployment deployment, BookContents book, LocalSettings local)
            throws IOException, InterruptedException {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.BOOTSTRAP, deployment.bootstrap());
        options.put(Setting.REGISTRY, deployment.registry().toString());
        Settings settings = Settings.read(null, Map.of(), options);
        try (Cluster cluster = Cluster.of(settings.cluster())) {
            tell(send(cluster, events, CodesToIds.refused(), EventStamp.NONE));
            settle(cluster);
            DemoResult result = DemoResult.read(
                    cluster, book.rules().rules().stream().map(Rule::id).toList());
            printCoupons(result.coupons());
            printRules(result.rules());
            showOrders(deployment, cluster, local.settings());
        }
    }

    /** A storefront that speaks only Kafka tells of its orders; what it asks of the coupon is done, or refused, as over HTTP. */
    private void showOrders(LocalDeployment deployment, Cluster cluster, Settings settings)
            throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + deployment.httpPort());
        String coupon = SharedCode.make(url, settings.access().developmentKey().orElseThrow());
        KeyRing keys = Keys.ofFolder(settings.data());
        EventStamp stamp = EventStamp.of(Stamps.of(Keys.seals(keys)), new OrderRights("demo", false));
        long sent = send(cluster, orders, CodesToIds.replacedBy(code -> coupon), stamp)
                .sent();
        settle(cluster);
        say("");
        say("Then " + sent + " events of orders with the shared code " + SharedCode.CODE + ", from "
                + orders.getFileName() + ":");
        say("");
        Table table = new Table("AT", "ORDER", "THE COUPON IS");
        OrderStep.of(cluster, coupon).forEach(step -> table.row(step.at().toString(), step.order(), step.what()));
        table.print(out());
    }

    private static SendEvents.Outcome send(Cluster cluster, Path events, CodesToIds codes, EventStamp stamp)
            throws IOException, InterruptedException {
        SendEvents.Options options = new SendEvents.Options(null, false, false, false, codes, stamp);
        try (InputStream file = Files.newInputStream(events);
                var producer = EventProducer.create(cluster.clientConfig(), cluster.wireFormat())) {
            return new SendEvents(options).send(events.getFileName().toString(), file, producer, count -> {});
        }
    }

    private void tell(SendEvents.Outcome outcome) {
        say("Sent " + outcome.sent() + " events of July 2024; left out " + outcome.rejected() + ":");
        outcome.reasons().forEach(reason -> say("  " + reason));
        say("");
    }

    private static void settle(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            new Settlement(cluster.admin(), consumer).await(PATIENCE);
        }
    }

    private void printCoupons(List<CouponIssued> coupons) {
        Table table = new Table("SHOPPER", "RULE", "DISCOUNT", "CODE", "EXPIRES");
        for (CouponIssued coupon : coupons) {
            table.row(
                    coupon.getMetadata().getShopper(),
                    coupon.getMetadata().getRule(),
                    ActionWords.of(coupon.getAction()),
                    coupon.getCode(),
                    coupon.getExpiresAt().toString());
        }
        table.print(out());
        say("~ and what follows stands for an e-mail address or a device, hashed with a key of this deployment.");
        say("");
    }

    private void printRules(Map<String, DemoResult.RuleSummary> summaries) {
        Table table = new Table("RULE", "ISSUED", "REFUSED, ALTHOUGH ITS CONDITIONS HELD");
        summaries.forEach((id, summary) -> table.row(
                id,
                Integer.toString(summary.issued()),
                summary.refusals().entrySet().stream()
                        .map(refusal -> refusal.getValue() + " × " + refusal.getKey())
                        .collect(Collectors.joining(", "))));
        table.print(out());
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    private void say(String line) {
        out().println(line);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
