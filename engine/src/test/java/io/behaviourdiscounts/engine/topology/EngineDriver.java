package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.road.CouponLookup;
import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.json.EventJson;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The engine without a broker: events go in as a storefront would write them, records come out. */
final class EngineDriver implements AutoCloseable {

    /** When records are appended where a test does not say. */
    static final Instant NOON = Instant.parse("2024-07-15T12:00:00Z");

    /** Stamps that the engine takes. */
    static final OrderStamps STAMPS = new OrderStamps(
            "default",
            new Seals("s1", Map.of("s1", "a key of thirty-two bytes or so!".getBytes(StandardCharsets.UTF_8))));

    /** What commands are sealed with. */
    static final RecordSeals SEALS = new RecordSeals(
            new Seals("s1", Map.of("s1", "no secret at all, for tests".getBytes(StandardCharsets.UTF_8))));

    /** How the engine names shoppers. */
    static final Pseudonyms PSEUDONYMS = new TestPseudonyms();

    private final Set<String> spent = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();
    private final WireFormat wireFormat = new RegistryWireFormat(new InMemorySchemaRegistry());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> couponSteps;
    private final TestInputTopic<byte[], byte[]> erasures;

    private CouponLookup lookup = CouponLookup.NONE;
    private RuleBook book = RuleBook.EMPTY;

    EngineDriver() {
        this(ClockMode.WALL, null);
    }

    EngineDriver(ClockMode clock, @Nullable Instant historySince) {
        this(clock, historySince, new OrderTrust(STAMPS, false));
    }

    /** An engine by the wall clock that trusts orders' events in this way. */
    EngineDriver(OrderTrust trust) {
        this(ClockMode.WALL, null, trust);
    }

    private EngineDriver(ClockMode clock, @Nullable Instant historySince, OrderTrust trust) {
        SpentCaps spentCaps = (account, limit) -> spent.contains(account.text());
        EngineSettings settings = new EngineSettings("default", 1, clock, "k1", historySince);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "engine-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        driver = new TopologyTestDriver(
                EngineTopology.build(new EngineParts(
                        settings,
                        wireFormat,
                        () -> book,
                        spentCaps,
                        blocked::contains,
                        this::couponId,
                        trust,
                        PSEUDONYMS,
                        TestPseudonyms::seal,
                        new TestEventSeal(),
                        SEALS,
                        meters)),
                config,
                NOON);
        events = input(Topics.BEHAVIOUR_EVENTS);
        couponSteps = input(Topics.BY_SHOPPER);
        erasures = input(Topics.ERASURES);
    }

    private TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes the rules of a file the live book. */
    EngineDriver rules(long version, String yaml) {
        switch (RuleFiles.read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Read<RuleFile>(RuleFile file) ->
                book(RuleBook.of(
                        version,
                        file.rules().stream().map(rule -> new LiveRule(rule, 1)).toList(),
                        file.segments(),
                        file.detectors()));
            case Reading.Wrong<RuleFile>(List<Problem> problems) -> throw new AssertionError(problems);
        }
        return this;
    }

    /** The wall clock goes on. */
    void wait(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    /** What was written to behaviour.events.v1 since it was asked last: events that were sent on or made of silence, and ticks. */
    List<TestRecord<String, BehaviourEvent>> written() {
        return driver.createOutputTopic(
                        Topics.BEHAVIOUR_EVENTS.name(),
                        new StringDeserializer(),
                        wireFormat.deserializer(Topics.BEHAVIOUR_EVENTS))
                .readRecordsToList();
    }

    /** All that is kept of timers, as text. */
    String timers() {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(EngineNames.TIMERS);
        StringBuilder text = new StringBuilder();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> text.append(new String(entry.key.get(), StandardCharsets.ISO_8859_1))
                    .append(new String(entry.value, StandardCharsets.ISO_8859_1)));
        }
        return text.toString();
    }

    /** How many timers' rows and time entries are kept. */
    int timerEntries() {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(EngineNames.TIMERS);
        int entries = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                entries += all.next().key.get()[0] == 'w' ? 0 : 1;
            }
        }
        return entries;
    }

    void book(RuleBook live) {
        book = live;
    }

    void spent(String account) {
        spent.add(account);
    }

    private Optional<String> couponId(String code) {
        return lookup.couponId(code);
    }

    void lookup(CouponLookup known) {
        lookup = known;
    }

    void blocked(String ruleId) {
        blocked.add(ruleId);
    }

    /** An event as JSON, as the data model writes it. */
    void event(String json, Instant appendedAt) {
        event(read(json), appendedAt);
    }

    void event(String json) {
        event(json, NOON);
    }

    /** An event as JSON, stamped for whoever has these rights. */
    void stamped(String json, OrderRights rights) {
        BehaviourEvent event = read(json);
        event(event, new RecordHeaders(STAMPS.headers(event, rights)));
    }

    /** An event whose record has these headers. */
    void event(BehaviourEvent event, Headers headers) {
        events.pipeInput(new TestRecord<>(
                "any key".getBytes(StandardCharsets.UTF_8), bytes(Topics.BEHAVIOUR_EVENTS, event), headers, NOON));
    }

    /** An event whose record has these headers, appended then. */
    void event(BehaviourEvent event, Headers headers, Instant appendedAt) {
        events.pipeInput(new TestRecord<>(
                "any key".getBytes(StandardCharsets.UTF_8),
                bytes(Topics.BEHAVIOUR_EVENTS, event),
                headers,
                appendedAt));
    }

    /** The header of an event that was sent on from where it was first appended. */
    static Headers firstAppended(Instant at) {
        return new RecordHeaders()
                .add("first-appended", Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
    }

    static BehaviourEvent read(String json) {
        return switch (EventJson.read(json)) {
            case EventJson.Parsed.Good(BehaviourEvent event) -> event;
            case EventJson.Parsed.Wrong wrong -> throw new AssertionError(wrong);
        };
    }

    void event(BehaviourEvent event, Instant appendedAt) {
        raw(bytes(Topics.BEHAVIOUR_EVENTS, event), appendedAt);
    }

    void raw(byte @Nullable [] value, Instant appendedAt) {
        events.pipeInput(new TestRecord<>("any key".getBytes(StandardCharsets.UTF_8), value, appendedAt));
    }

    void raw(byte @Nullable [] value, Headers headers, Instant appendedAt) {
        events.pipeInput(new TestRecord<>("any key".getBytes(StandardCharsets.UTF_8), value, headers, appendedAt));
    }

    void couponStep(ShopperCoupon step) {
        couponSteps.pipeInput(step.getShopper().getBytes(StandardCharsets.UTF_8), bytes(Topics.BY_SHOPPER, step), NOON);
    }

    /** A shopper is erased, by the key as our records have it. */
    void erase(String shopper, Instant appendedAt) {
        String stateKey = PSEUDONYMS.stateKey(shopper);
        ShopperErasure erasure = new ShopperErasure(stateKey, "jane", appendedAt);
        erasures.pipeInput(new TestRecord<>(
                stateKey.getBytes(StandardCharsets.UTF_8), bytes(Topics.ERASURES, erasure), appendedAt));
    }

    void rawErasure(byte @Nullable [] value) {
        erasures.pipeInput("any key".getBytes(StandardCharsets.UTF_8), value, NOON);
    }

    List<ErasureProof> proofs() {
        return values(Topics.ERASURE_PROOFS);
    }

    /** Everything that the engine keeps, as bytes. */
    String state() {
        StringBuilder text = new StringBuilder();
        try (var rows = driver.<String, ShopperProfileState>getKeyValueStore(EngineNames.PROFILES)
                .all()) {
            rows.forEachRemaining(
                    row -> text.append(row.key).append('=').append(row.value).append('\n'));
        }
        return text.toString();
    }

    void rawCouponStep(byte @Nullable [] value) {
        couponSteps.pipeInput("user:user_1".getBytes(StandardCharsets.UTF_8), value, NOON);
    }

    <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        return wireFormat.serializer(topic).serialize(topic.name(), value);
    }

    List<DiscountGrant> grants() {
        return values(Topics.GRANTS);
    }

    List<DiscountDecision> decisions() {
        return values(Topics.DECISIONS);
    }

    /** What coupons were asked since commands were read last. */
    List<TestRecord<String, CouponCommand>> commands() {
        return commands(type -> !type.startsWith("order."));
    }

    /** What orders were asked since commands were read last. */
    List<TestRecord<String, CouponCommand>> commandsToOrders() {
        return commands(type -> type.startsWith("order."));
    }

    private List<TestRecord<String, CouponCommand>> commands(Predicate<String> type) {
        return driver
                .createOutputTopic(
                        Topics.EVENT_COMMANDS.name(),
                        new StringDeserializer(),
                        wireFormat.deserializer(Topics.EVENT_COMMANDS))
                .readRecordsToList()
                .stream()
                .filter(command -> type.test(command.value().getType()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> commandBytes() {
        return driver.createOutputTopic(
                        Topics.EVENT_COMMANDS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), wireFormat.deserializer(topic))
                .readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetterRecords() {
        return driver.createOutputTopic(
                        Topics.BEHAVIOUR_EVENTS.deadLetterName(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<DeadLetter> deadLetters() {
        return deadLetterRecords().stream()
                .map(record -> DeadLetter.read(record.headers()).orElseThrow())
                .toList();
    }

    double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    /** How many times something was timed. */
    long timed(String meter) {
        return meters.get(meter).timer().count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
