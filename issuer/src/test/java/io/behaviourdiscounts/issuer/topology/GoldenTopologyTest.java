package io.behaviourdiscounts.issuer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coordination.BookOffers;
import io.behaviourdiscounts.issuer.coordination.BookOffers.NumberedPromotions;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * The topology as it was released. A store that is renamed begins empty and leaves its coupons behind; a processor that moves to
 * another sub-topology takes its stores away from the partitions that fill them; a new source changes which task owns what. So a
 * change of this file is a migration: think of the deployment that runs the old one.
 */
class GoldenTopologyTest {

    @Test
    void theTopologyIsAsItWasReleased() throws IOException {
        Topology topology = IssuerTopology.build(
                IssuerSettings.DEFAULTS,
                new RegistryWireFormat(new InMemorySchemaRegistry()),
                new BookRules(() -> RuleBook.EMPTY, rule -> false),
                new BookOffers(() -> NumberedPromotions.NONE, (account, limit) -> false),
                TestKeys.ring(),
                IssuerListener.NONE);

        assertThat(topology.describe().toString()).isEqualToNormalizingNewlines(golden());
    }

    private static String golden() throws IOException {
        try (InputStream file = GoldenTopologyTest.class.getResourceAsStream("/golden/issuer-topology.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
