package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.engine.profile.ProfileCodec;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * How many events a second the engine decides, beside what plain Kafka Streams does on the same broker in the same run. Prints a
 * table in Markdown.
 *
 * <p>Arguments: the number of events (default 400,000) and the number of runs (default 3); of each figure the median is printed.
 */
public final class EngineThroughput {

    private static final int PARTITIONS = 4;
    private static final int EVENTS_PER_SHOPPER = 8;

    private final PrintStream out = System.out;
    private final WireFormat wireFormat = new RegistryWireFormat(new InMemorySchemaRegistry());
    private final Workload workload;
    private final int runs;

    private EngineThroughput(int events, int runs) {
        this.workload = new Workload(events, events / EVENTS_PER_SHOPPER);
        this.runs = runs;
    }

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        new EngineThroughput(events, runs).run();
    }

    private void run() throws IOException, ExecutionException, InterruptedException {
        int profileBytes = profileBytes();
        List<Contender> contenders = Contenders.all(wireFormat, PARTITIONS, profileBytes);
        List<List<Double>> figures = new ArrayList<>();
        contenders.forEach(contender -> figures.add(new ArrayList<>()));
        for (int run = 0; run < runs; run++) {
            measureAll(contenders, figures);
        }
        print(contenders, figures);
    }

    /** A fresh broker for each run, so that the topics of one don't weigh on the next. */
    private void measureAll(List<Contender> contenders, List<List<Double>> figures)
            throws IOException, ExecutionException, InterruptedException {
        Path folder = Files.createTempDirectory("discounts-benchmark");
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
            prepare(broker.bootstrap());
            Throughput throughput = new Throughput(broker.bootstrap(), folder, workload.events());
            for (int i = 0; i < contenders.size(); i++) {
                double rate = throughput.measure(contenders.get(i));
                figures.get(i).add(rate);
                System.err.printf("%s: %,.0f records/s%n", contenders.get(i).name(), rate);
            }
        } finally {
            delete(folder);
        }
    }

    private void prepare(String bootstrap) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            ClusterTopics.of(admin, OptionalInt.of(PARTITIONS), (short) 1).apply();
            admin.createTopics(List.of(new NewTopic(Contenders.PASSED_THROUGH, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 262_144);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, BehaviourEvent> producer =
                new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(Topics.BEHAVIOUR_EVENTS))) {
            for (int i = 0; i < workload.events(); i++) {
                BehaviourEvent event = workload.event(i);
                var _ = producer.send(
                        new ProducerRecord<>(
                                Topics.BEHAVIOUR_EVENTS.name(), shopper(event).key(), event),
                        (sent, exception) -> failure.compareAndSet(null, exception));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the topic could not be filled", failure.get());
        }
    }

    private static Shopper shopper(BehaviourEvent event) {
        return Shopper.of(EventConversion.user(event.getUser())).orElseThrow();
    }

    /** What a profile takes at rest when its shopper has half of his events behind him. */
    private int profileBytes() {
        RuleBook book = Workload.book(Workload.BOOKS.getFirst());
        Decider decider = new Decider("default");
        Profile profile = Profile.EMPTY;
        for (int i = 0; i < EVENTS_PER_SHOPPER / 2; i++) {
            Event event = EventConversion.event(workload.event(i), "default");
            Shopper shopper = Shopper.of(event.user()).orElseThrow();
            if (decider.decide(
                            book,
                            profile,
                            shopper,
                            event,
                            new Circumstances(null, SpentCaps.NONE, BlockedRules.NONE, null))
                    instanceof Outcome.Decided decided) {
                profile = decided.profile();
            }
        }
        try (Serde<ShopperProfileState> serde = StateSerdes.of(ShopperProfileState.class)) {
            return serde.serializer().serialize("profile", ProfileCodec.state(profile)).length;
        }
    }

    private void print(List<Contender> contenders, List<List<Double>> figures) {
        List<Double> medians = figures.stream().map(EngineThroughput::median).toList();
        int eventBytes = wireFormat
                .serializer(Topics.BEHAVIOUR_EVENTS)
                .serialize(Topics.BEHAVIOUR_EVENTS.name(), workload.event(1))
                .length;
        out.printf(
                "%,d events of %d bytes, %,d shoppers, %d partitions, 1 stream thread, %d processors, median of %d%n%n",
                workload.events(),
                eventBytes,
                workload.shoppers(),
                PARTITIONS,
                Runtime.getRuntime().availableProcessors(),
                runs);
        out.println("| what | records/s | to (a) | to (b) |");
        out.println("| --- | ---: | ---: | ---: |");
        for (int i = 0; i < contenders.size(); i++) {
            out.printf(
                    "| %s | %,.0f | %.2f | %.2f |%n",
                    contenders.get(i).name(),
                    medians.get(i),
                    medians.get(i) / medians.get(0),
                    medians.get(i) / medians.get(1));
        }
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
