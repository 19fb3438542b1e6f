package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.engine.EngineSettings;
import io.behaviourdiscounts.engine.road.CouponLookup;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * The names of stores are part of the names of their changelog topics, and sub-topologies are numbered: a change here makes a
 * running deployment lose its state or refuse to start. If it is meant, it needs a migration, and then a new golden file.
 */
class EngineTopologyTest {

    @Test
    void theTopologyIsTheGoldenOne() throws IOException {
        Topology topology = EngineTopology.build(new EngineParts(
                new EngineSettings("default", 4, ClockMode.WALL, "k1", null),
                new RegistryWireFormat(new InMemorySchemaRegistry()),
                () -> RuleBook.EMPTY,
                SpentCaps.NONE,
                BlockedRules.NONE,
                CouponLookup.NONE,
                new OrderTrust(EngineDriver.STAMPS, false),
                new TestPseudonyms(),
                TestPseudonyms::seal,
                new TestEventSeal(),
                EngineDriver.SEALS,
                new SimpleMeterRegistry()));

        assertThat(withoutSpaceAtLineEnds(topology.describe().toString())).isEqualTo(withoutSpaceAtLineEnds(golden()));
    }

    private static String withoutSpaceAtLineEnds(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String golden() throws IOException {
        try (InputStream golden =
                Objects.requireNonNull(EngineTopologyTest.class.getResourceAsStream("/golden/engine-topology.txt"))) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
