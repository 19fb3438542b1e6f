package io.behaviourdiscounts.engine.topology;

import static io.behaviourdiscounts.engine.topology.EngineNames.DECIDE;
import static io.behaviourdiscounts.engine.topology.EngineNames.ERASE;
import static io.behaviourdiscounts.engine.topology.EngineNames.ERASURES_SOURCE;
import static io.behaviourdiscounts.engine.topology.EngineNames.EVENTS_SOURCE;
import static io.behaviourdiscounts.engine.topology.EngineNames.LEARN_OF_REFUSALS;
import static io.behaviourdiscounts.engine.topology.EngineNames.PROFILES;
import static io.behaviourdiscounts.engine.topology.EngineNames.SHOPPER_COUPONS_SOURCE;
import static io.behaviourdiscounts.engine.topology.EngineNames.TIMERS;

import io.behaviourdiscounts.schemas.ShopperProfileState;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The engine's topology: one sub-topology, by shopper.
 *
 * <pre>
 * behaviour.events.v1 ──► decide ──────────► discount.grants.v1, discount.decisions.v1,
 *                            │               coupon.event-commands.v1, behaviour.events.v1 (sent on, or made of silence), behaviour.events.v1.dlq
 *                  profiles, timers ◄────── erase ◄── shopper.erasures.v1
 *                            │               └──────► shopper.erasure-proofs.v1
 * coupon.by-shopper.v1 ──► learn-of-refusals
 * </pre>
 */
public final class EngineTopology {

    private EngineTopology() {}

    /** The topics that the engine reads. */
    public static List<Topic<?>> inputs() {
        return List.of(Topics.BEHAVIOUR_EVENTS, Topics.BY_SHOPPER, Topics.ERASURES);
    }

    /** The topics that the engine writes, dead letters aside. */
    public static List<Topic<?>> outputs() {
        return List.of(
                Topics.GRANTS, Topics.DECISIONS, Topics.EVENT_COMMANDS, Topics.BEHAVIOUR_EVENTS, Topics.ERASURE_PROOFS);
    }

    /** Builds the topology. */
    public static Topology build(EngineParts parts) {
        Topology topology = new Topology();
        addSource(topology, EVENTS_SOURCE, Topics.BEHAVIOUR_EVENTS);
        addSource(topology, SHOPPER_COUPONS_SOURCE, Topics.BY_SHOPPER);
        addSource(topology, ERASURES_SOURCE, Topics.ERASURES);
        topology.addProcessor(DECIDE, () -> new DecideProcessor(parts), EVENTS_SOURCE);
        topology.addProcessor(LEARN_OF_REFUSALS, () -> new RefusalProcessor(parts), SHOPPER_COUPONS_SOURCE);
        topology.addProcessor(ERASE, () -> new ProfileErasureProcessor(parts), ERASURES_SOURCE);
        topology.addStateStore(profiles(), DECIDE, LEARN_OF_REFUSALS, ERASE);
        topology.addStateStore(timers(), DECIDE, ERASE);
        for (Topic<?> topic : outputs()) {
            String writer = topic.equals(Topics.ERASURE_PROOFS) ? ERASE : DECIDE;
            addSink(topology, EngineNames.sink(topic), topic.name(), writer);
        }
        Topic<?> events = Topics.BEHAVIOUR_EVENTS;
        addSink(topology, EngineNames.deadLetterSink(events), events.deadLetterName(), DECIDE);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, ShopperProfileState>> profiles() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PROFILES),
                        Serdes.String(),
                        StateSerdes.of(ShopperProfileState.class))
                .withCachingEnabled();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> timers() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    private static void addSource(Topology topology, String name, Topic<?> topic) {
        topology.addSource(name, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static void addSink(Topology topology, String name, String topicName, String parent) {
        topology.addSink(name, topicName, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }
}
