package io.behaviourdiscounts.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Rights as they are written down: in the documents, for Kafka's tools, for Strimzi, and in messages. */
class RightsTest {

    private static final Path DOCUMENT = Path.of("../docs/security.md");

    @Test
    void theDocumentsTablesAreThoseOfTheDescriptors() throws IOException {
        assertThat(table("topics")).isEqualTo(RightsText.table());
        assertThat(table("others")).isEqualTo(RightsText.otherTable());
    }

    private static List<String> table(String name) throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf("<!-- " + name + " -->\n");
        return text.substring(begin, text.indexOf("<!-- end -->", begin))
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void somebodyWritesAndReadsEachTopic() {
        for (TopicDefinition topic : Topics.definitions()) {
            assertThat(topic.rights().writers()).as(topic.name()).isNotEmpty();
            assertThat(topic.rights().readers()).as(topic.name()).isNotEmpty();
        }
    }

    @Test
    void anApplicationReadsWhatItReads() {
        Map<ApplicationId, Role> roles = Map.of(ApplicationId.ENGINE, Role.ENGINE, ApplicationId.ISSUER, Role.ISSUER);
        roles.forEach((application, role) -> assertThat(application.inputs())
                .allSatisfy(topic -> assertThat(topic.rights().readers()).contains(role)));
    }

    /** What stands in clear there is worth money to whoever reads it. */
    @Test
    void codesInClearAreReadByThoseWhoNeedThem() {
        assertThat(Topics.ISSUED.rights().readers()).containsExactlyInAnyOrder(Role.ISSUER, Role.OPERATORS, Role.EMAIL);
    }

    @Test
    void recordsThatGrantRightsAreSealed() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.isSealed())
                .containsExactly(Topics.BATCHES, Topics.API_KEYS, Topics.COMMANDS, Topics.EVENT_COMMANDS);
    }

    @Test
    void nobodyIsGivenTheClusterOrEverything() {
        assertThat(ClusterRights.bindings(Principals.of(List.of())))
                .isNotEmpty()
                .allSatisfy(right -> {
                    assertThat(right.entry().operation())
                            .isNotIn(AclOperation.ALL, AclOperation.ALTER, AclOperation.DELETE);
                    assertThat(right.pattern().name())
                            .isNotIn("*", "kafka-cluster")
                            .isNotEmpty();
                });
    }

    @Test
    void kafkasToolIsToldEachRight() {
        assertThat(RightsText.kafka(Principals.of(List.of("engine=CN=engine,O=shop"))))
                .contains("kafka-acls.sh --bootstrap-server \"$BOOTSTRAP\" --command-config \"$ADMIN\" --add"
                        + " --allow-principal 'User:CN=engine,O=shop' --operation Write --operation Describe"
                        + " --operation DescribeConfigs --topic 'discount.grants.v1' --resource-pattern-type literal")
                .contains("kafka-acls.sh --bootstrap-server \"$BOOTSTRAP\" --command-config \"$ADMIN\" --add"
                        + " --allow-principal 'User:issuer' --operation Write --transactional-id 'discounts-issuer-'"
                        + " --resource-pattern-type prefixed");
    }

    @Test
    void strimzisUsersAreYaml() {
        var load = new Load(LoadSettings.builder().build());
        var users = load.loadAllFromString(String.join("\n", RightsText.strimzi(Principals.of(List.of()))));
        assertThat(users).hasSize(Role.values().length).allSatisfy(user -> {
            assertThat(user).extracting("kind").isEqualTo("KafkaUser");
            assertThat(user)
                    .extracting("spec.authorization.acls")
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isNotEmpty();
        });
    }

    @Test
    void aPrincipalIsNamedByARoleThatThereIs() {
        assertThat(Principals.of(List.of("email=User:mailer")).principal(Role.EMAIL))
                .isEqualTo("User:mailer");
        assertThatThrownBy(() -> Principals.of(List.of("mailer=x"))).hasMessageContaining("there is no role 'mailer'");
        assertThatThrownBy(() -> Principals.of(List.of("email"))).hasMessageContaining("not role=NAME");
    }

    @Test
    void whatIsMissingIsNamed() {
        var topic = new IllegalStateException(new TopicAuthorizationException(Set.of("discount.grants.v1")));
        assertThat(MissingRight.explain(Role.ENGINE, topic))
                .get()
                .asString()
                .contains("engine", "Write", "on topic discount.grants.v1", "discounts topics acls");
        assertThat(MissingRight.explain(Role.FINANCE, topic)).get().asString().contains("not meant to have");
        assertThat(MissingRight.explain(Role.ISSUER, GroupAuthorizationException.forGroupId("discounts-issuer")))
                .get()
                .asString()
                .contains("Read on group discounts-issuer");
        assertThat(MissingRight.explain(Role.ISSUER, new IllegalStateException("a bug")))
                .isEmpty();
    }
}
