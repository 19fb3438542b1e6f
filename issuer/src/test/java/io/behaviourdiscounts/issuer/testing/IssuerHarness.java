package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.coordination.BookOffers;
import io.behaviourdiscounts.issuer.coordination.BookOffers.NumberedPromotions;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.topology.BookRules;
import io.behaviourdiscounts.issuer.topology.IssuerListener;
import io.behaviourdiscounts.issuer.topology.IssuerSettings;
import io.behaviourdiscounts.issuer.topology.IssuerTopology;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The issuer over one partition of everything, without a broker: what it says to itself it hears at once. */
public final class IssuerHarness implements AutoCloseable {

    private static final Set<String> OF_EVENTS = Set.of("apply", "redeem", "rollback");
    private static final RecordSeals SEALS = new RecordSeals(TestKeys.ring().seals(KeyKind.SEAL));

    private final WireFormat wire = new RegistryWireFormat(new InMemorySchemaRegistry());
    private final TopologyTestDriver driver;

    /** What the live rules say; may be replaced at any time. */
    public RuleBook book = RuleBook.EMPTY;

    /** The live promotions; may be replaced at any time. */
    public NumberedPromotions promotions = NumberedPromotions.NONE;

    /** The accounts that are known to be full; may be changed at any time. */
    public final Set<String> full = new HashSet<>();

    /** The rules that are blocked; may be changed at any time. */
    public final Set<String> blocked = new HashSet<>();

    /** The batches; more may be put at any time. */
    public final KnownBatches batches = new KnownBatches("default", TestKeys.ring());

    /** Starts an issuer whose wall clock stands at an instant. */
    public IssuerHarness(IssuerSettings settings, Path folder, Instant wallClock) {
        this(settings, folder, wallClock, IssuerListener.NONE);
    }

    /** The same, and somebody hears what it does. */
    public IssuerHarness(IssuerSettings settings, Path folder, Instant wallClock, IssuerListener listener) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "issuer");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        driver = new TopologyTestDriver(
                IssuerTopology.build(
                        settings,
                        wire,
                        new BookRules(() -> book, blocked::contains, batches),
                        new BookOffers(() -> promotions, (account, limit) -> full.contains(account)),
                        TestKeys.ring(),
                        listener),
                properties,
                wallClock);
    }

    /** A grant arrives. */
    public void grant(DiscountGrant grant, Instant appended) {
        send(Topics.GRANTS, grant.getGrantId(), grant, appended);
    }

    /** A command arrives. */
    public void command(CouponCommand command, Instant appended) {
        String couponId = command.getCouponId();
        boolean isOfEvent = command.getEventId() != null && OF_EVENTS.contains(command.getType());
        send(
                isOfEvent ? Topics.EVENT_COMMANDS : Topics.COMMANDS,
                couponId == null ? "clock.tick" : couponId,
                command,
                appended);
    }

    /** How a record is sealed before it is sent, or is not. */
    public interface Sealing {

        /** As whoever writes without keys. */
        Sealing NONE = (topic, key, value, headers) -> {};

        void seal(String topic, byte[] key, byte[] value, Headers headers);
    }

    /** Any record arrives, with the deployment's seal where its topic takes sealed ones only. */
    public <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant appended) {
        send(topic, key, value, appended, topic.isSealed() ? SEALS::seal : Sealing.NONE);
    }

    /** Any record arrives that somebody has sealed in some way. */
    public <V extends SpecificRecord> void send(
            Topic<V> topic, String key, V value, Instant appended, Sealing sealing) {
        Headers headers = new RecordHeaders();
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = wire.serializer(topic).serialize(topic.name(), headers, value);
        sealing.seal(topic.name(), keyBytes, bytes, headers);
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(keyBytes, bytes, headers, appended));
    }

    /** Bytes arrive, whatever they are. */
    public void sendBytes(Topic<?> topic, byte[] value, Instant appended) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(new byte[] {'k'}, value, appended));
    }

    /** The wall clock goes on. */
    public void wait(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    /** The values that came to a topic since it was last read. */
    public <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), wire.deserializer(topic))
                .readValuesToList();
    }

    /** The records that came to a topic since it was last read. */
    public <V extends SpecificRecord> List<TestRecord<String, V>> records(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), wire.deserializer(topic))
                .readRecordsToList();
    }

    /** The bytes that came to a topic, or to any other of that name, since it was last read. */
    public List<TestRecord<byte[], byte[]>> bytes(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The topics to which something was written so far. */
    public Set<String> topics() {
        return driver.producedTopicNames();
    }

    /** All state stores by name. */
    public Map<String, StateStore> stores() {
        return driver.getAllStateStores();
    }

    /** What a part remembers, rows of all kinds. */
    public KeyValueStore<Bytes, byte[]> state(String name) {
        return driver.getKeyValueStore(name);
    }

    /** How many rows of a kind there are. */
    public int rows(RowKind<?> kind) {
        return kind.scan(state(kind.store()), "", Integer.MAX_VALUE).size();
    }

    /** How many things in a store are due at some time. */
    public int due(String name) {
        int due = 0;
        try (KeyValueIterator<Bytes, byte[]> all = state(name).all()) {
            while (all.hasNext()) {
                due += all.next().key.get()[0] == TimeIndex.MARK ? 1 : 0;
            }
        }
        return due;
    }

    @Override
    public void close() {
        driver.close();
    }
}
