package io.behaviourdiscounts.server.rights;

import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** All rights as text: for Kafka's own {@code kafka-acls}, for Strimzi, and for people. */
public final class RightsText {

    private RightsText() {}

    /** One call of {@code kafka-acls.sh} for each right. {@code $BOOTSTRAP} and {@code $ADMIN}, a file of client settings, are the caller's. */
    public static List<String> kafka(Principals principals) {
        List<String> lines = new ArrayList<>();
        for (Right right : Rights.all()) {
            ResourcePattern resource = right.resource();
            lines.add("kafka-acls.sh --bootstrap-server \"$BOOTSTRAP\" --command-config \"$ADMIN\" --add"
                    + " --allow-principal '" + principals.principal(right.role()) + "'"
                    + right.operations().stream()
                            .map(operation -> " --operation " + word(operation))
                            .collect(Collectors.joining())
                    + " --"
                    + EnumWords.of(resource.resourceType()).replace('_', '-') + " '"
                    + resource.name() + "' --resource-pattern-type "
                    + EnumWords.of(resource.patternType()));
        }
        return lines;
    }

    /** A {@code KafkaUser} for each role, as Strimzi's user operator takes it. */
    public static List<String> strimzi(Principals principals) {
        List<String> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            lines.addAll(List.of(
                    "---",
                    "apiVersion: kafka.strimzi.io/v1beta2",
                    "kind: KafkaUser",
                    "metadata:",
                    "  name: " + principals.name(role),
                    "  labels:",
                    "    strimzi.io/cluster: CLUSTER",
                    "spec:",
                    "  authentication:",
                    "    type: scram-sha-512",
                    "  authorization:",
                    "    type: simple",
                    "    acls:"));
            Rights.of(role).forEach(right -> strimzi(lines, right));
        }
        return lines;
    }

    private static void strimzi(List<String> lines, Right right) {
        ResourcePattern resource = right.resource();
        String type = switch (resource.resourceType()) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
            case CLUSTER, DELEGATION_TOKEN, USER, ANY, UNKNOWN ->
                throw new IllegalArgumentException("no right here is about " + resource);
        };
        lines.add("      - resource:");
        lines.add("          type: " + type);
        lines.add("          name: " + resource.name());
        lines.add("          patternType: " + (resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal"));
        lines.add("        operations: ["
                + right.operations().stream().map(RightsText::word).collect(Collectors.joining(", ")) + "]");
    }

    /** A table of topics and roles in Markdown: W who writes, R who reads. */
    public static List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| topic |"
                + Arrays.stream(Role.values())
                        .map(role -> " " + role.word() + " |")
                        .collect(Collectors.joining()));
        lines.add("| --- |" + " --- |".repeat(Role.values().length));
        for (TopicDefinition topic : Topics.definitions()) {
            lines.add("| `" + topic.name() + "` |"
                    + Arrays.stream(Role.values())
                            .map(role -> cell(topic, role))
                            .collect(Collectors.joining()));
        }
        return lines;
    }

    private static String cell(TopicDefinition topic, Role role) {
        String letters = letter(topic.rights().writers(), role, "W")
                + letter(topic.rights().readers(), role, "R");
        return letters.isEmpty() ? " |" : " " + letters + " |";
    }

    private static String letter(Set<Role> roles, Role role, String letter) {
        return roles.contains(role) ? letter : "";
    }

    /** A table of what is no topic of records: groups, transactional ids, the topics of state. */
    public static List<String> otherTable() {
        List<String> lines = new ArrayList<>(List.of("| role | resource | operations |", "| --- | --- | --- |"));
        Set<String> topics =
                Topics.definitions().stream().map(TopicDefinition::name).collect(Collectors.toSet());
        for (Right right : Rights.all()) {
            ResourcePattern resource = right.resource();
            if (!topics.contains(resource.name())) {
                lines.add("| " + right.role().word() + " | " + word(resource.resourceType()) + " `"
                        + resource.name() + dots(right) + "` | "
                        + right.operations().stream().map(RightsText::word).collect(Collectors.joining(", ")) + " |");
            }
        }
        return lines;
    }

    /** A type of resource in words: {@code transactional id}. */
    static String word(ResourceType type) {
        return EnumWords.of(type).replace('_', ' ');
    }

    /** What stands behind the name of a resource that is only how names begin. */
    static String dots(Right right) {
        return right.resource().patternType() == PatternType.PREFIXED ? "…" : "";
    }

    /** An operation in the words of Kafka's tools: {@code DescribeConfigs}. */
    static String word(AclOperation operation) {
        return Arrays.stream(operation.name().split("_"))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
