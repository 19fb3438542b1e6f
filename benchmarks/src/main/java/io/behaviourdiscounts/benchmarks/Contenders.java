package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.grant.AddressSeal.SealedAddress;
import io.behaviourdiscounts.engine.road.CouponLookup;
import io.behaviourdiscounts.engine.silence.EventSeal;
import io.behaviourdiscounts.engine.topology.EngineParts;
import io.behaviourdiscounts.engine.topology.EngineTopology;
import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.engine.topology.OrderTrust;
import io.behaviourdiscounts.issuer.code.RotatingKeys;
import io.behaviourdiscounts.issuer.code.Secret;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.code.ShopperKeys.Encrypted;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** The topologies that are measured. All read behaviour.events.v1 from its beginning, exactly-once. */
final class Contenders {

    private static final byte[] SHOPPER_KEY = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8);

    /** Where the plain topologies write. */
    static final String PASSED_THROUGH = "benchmark.passed-through";

    private static final String VALUES = "values";

    private Contenders() {}

    static List<Contender> all(WireFormat wireFormat, int partitions, int profileBytes) {
        List<Contender> all = new ArrayList<>();
        all.add(new Contender("a", "(a) pass-through", passThrough()));
        all.add(new Contender("b", "(b) one get and one put of " + profileBytes + " bytes", getAndPut(profileBytes)));
        for (int size : Workload.BOOKS) {
            all.add(new Contender(
                    "c" + size, "(c) the engine, " + size + " rules", engine(wireFormat, partitions, size)));
        }
        return all;
    }

    private static Topology passThrough() {
        Topology topology = source();
        topology.addSink("write", PASSED_THROUGH, new ByteArraySerializer(), new ByteArraySerializer(), "read");
        return topology;
    }

    private static Topology getAndPut(int bytes) {
        Topology topology = source();
        topology.addProcessor("touch", () -> new TouchProcessor(VALUES, bytes), "read");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(VALUES), Serdes.ByteArray(), Serdes.ByteArray())
                        .withCachingEnabled(),
                "touch");
        topology.addSink("write", PASSED_THROUGH, new ByteArraySerializer(), new ByteArraySerializer(), "touch");
        return topology;
    }

    private static Topology source() {
        Topology topology = new Topology();
        topology.addSource(
                "read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.BEHAVIOUR_EVENTS.name());
        return topology;
    }

    private static Topology engine(WireFormat wireFormat, int partitions, int rules) {
        RuleBook book = Workload.book(rules);
        Seals seals = new Seals("s1", Map.of("s1", new byte[32]));
        ShopperKeys shoppers = ShopperKeys.of("default", RotatingKeys.of("s1", Secret.of(SHOPPER_KEY)));
        return EngineTopology.build(new EngineParts(
                new EngineSettings("default", partitions, ClockMode.EVENT, "k1", null),
                wireFormat,
                () -> book,
                SpentCaps.NONE,
                BlockedRules.NONE,
                CouponLookup.NONE,
                new OrderTrust(new OrderStamps("default", seals), false),
                shoppers,
                (grantId, address) -> sealed(shoppers.encrypt(grantId, address)),
                new NoDetectors(),
                new RecordSeals(seals),
                new SimpleMeterRegistry()));
    }

    /** Benchmarked books have no detectors. */
    private static final class NoDetectors implements EventSeal {

        @Override
        public SealedEvent seal(String stateKey, byte[] event) {
            throw new IllegalStateException("no detector listens");
        }

        @Override
        public Optional<byte[]> open(String stateKey, SealedEvent sealed) {
            throw new IllegalStateException("no detector listens");
        }
    }

    private static SealedAddress sealed(Encrypted address) {
        return new SealedAddress(address.keyId(), address.bytes());
    }
}
