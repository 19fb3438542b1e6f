package io.behaviourdiscounts.server.shoppers;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.settings.PrivacySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/privacy.md against the program, and what is answered to whoever has a shopper erased. */
class PrivacyDocsTest {

    private static final Path DOCUMENT = Path.of("../docs/privacy.md");

    @Test
    void theMapIsTheProgramsOwn() throws IOException {
        List<String> rows = Files.readString(DOCUMENT)
                .replaceFirst("(?s).*<!-- topics -->\n", "")
                .replaceFirst("(?s)\n<!-- end -->.*", "")
                .lines()
                .skip(2)
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(ShopperTopic.all().stream()
                        .map(topic -> "| `%s` | %d | %s |"
                                .formatted(
                                        topic.topic().name(),
                                        topic.topic().retention().toDays(),
                                        topic.holds()))
                        .toList());
    }

    @Test
    void everyTopicThatNamesSomebodyIsOneThatForgets() {
        List<TopicDefinition> named =
                ShopperTopic.all().stream().map(ShopperTopic::topic).toList();
        assertThat(named).doesNotHaveDuplicates();
        assertThat(Topics.definitions()).containsAll(named);
        assertThat(named).allSatisfy(topic -> assertThat(topic.configs()).containsKey("retention.ms"));
        assertThat(named).doesNotContain(Topics.ERASURES, Topics.ERASURE_PROOFS, Topics.LEDGER);
    }

    @Test
    void theAnswerSaysUntilWhenByTheDeploymentsOwnRetentions() {
        Instant through = Instant.parse("2026-11-20T10:00:00Z");
        PrivacySettings privacy =
                new PrivacySettings(false, Map.of("coupon.issued.v1", Duration.ofDays(10)), Duration.ofHours(5));

        var json = new Erasure("00ff", through).toJson(privacy);

        assertThat(json.path("proof").asText()).isEqualTo("00ff");
        assertThat(json.path("state_gone_by").asText()).isEqualTo("2026-11-20T15:00:00Z");
        assertThat(json.path("topics"))
                .filteredOn(topic -> topic.path("topic").asText().equals("coupon.issued.v1"))
                .singleElement()
                .satisfies(topic -> assertThat(topic.path("until").asText()).isEqualTo("2026-12-01T10:00:00Z"));
        assertThat(json.path("topics")).hasSize(ShopperTopic.all().size());
    }

    @Test
    void namesOfShoppersAreUsersUnlessTheySayOtherwise() {
        assertThat(ShopperName.parse("u-1")).contains(new Shopper(Shopper.Kind.USER, "u-1"));
        assertThat(ShopperName.parse("user:u-1")).contains(new Shopper(Shopper.Kind.USER, "u-1"));
        assertThat(ShopperName.parse("device:d")).contains(new Shopper(Shopper.Kind.DEVICE, "d"));
        assertThat(ShopperName.parse("a@b.c")).isEmpty();
        assertThat(ShopperName.parse(" ")).isEmpty();
        assertThat(ShopperName.parse("u".repeat(129))).isEmpty();
    }
}
