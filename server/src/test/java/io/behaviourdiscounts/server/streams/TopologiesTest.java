package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.series.SeriesBook;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.issuer.use.LiveBatches;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.keys.Stamps;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.behaviourdiscounts.server.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopologiesTest {

    private final Settings settings = Settings.read(null, Map.of(), Map.of());

    /** What {@code tail --settled} waits for must be what the applications really read. */
    @ParameterizedTest
    @EnumSource
    void theInputsAreThoseOfTheTopology(ApplicationId application) {
        assertThat(sources(topology(application)))
                .containsExactlyInAnyOrderElementsOf(
                        application.inputs().stream().map(Topic::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheInvariantsRestOnIsSet(ApplicationId application) {
        var config = StreamsConfiguration.of(application, settings);
        var parsed = new StreamsConfig(config);
        assertThat(parsed.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(parsed.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualTo("classic");
        assertThat(parsed.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("discounts-" + application.word());
        assertThat(parsed.getLong(StreamsConfig.POLL_MS_CONFIG))
                .isLessThanOrEqualTo(parsed.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG) / 2);
        assertThat(config).containsEntry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private Topology topology(ApplicationId application) {
        var wire = new RegistryWireFormat(new InMemorySchemaRegistry());
        var keys = KeyRingGenerator.generate(new SecureRandom());
        return new Topologies(
                        settings,
                        4,
                        wire,
                        () -> RuleBook.EMPTY,
                        () -> new LiveBook(RuleBook.EMPTY, PromotionBook.EMPTY, SeriesBook.EMPTY, Set.of()),
                        (account, limit) -> false,
                        ruleId -> false,
                        LiveBatches.NONE,
                        Keys.shoppers(settings, Optional.of(keys)),
                        new RecordSeals(Keys.seals(keys)),
                        Stamps.of(Keys.seals(keys)),
                        new SimpleMeterRegistry())
                .of(application, Optional.of(keys));
    }

    private static Set<String> sources(Topology topology) {
        var topics = new TreeSet<String>();
        topology.describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .filter(Source.class::isInstance)
                .map(Source.class::cast)
                .forEach(source -> topics.addAll(source.topicSet()));
        return topics;
    }
}
