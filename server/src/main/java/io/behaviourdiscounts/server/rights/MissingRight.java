package io.behaviourdiscounts.server.rights;

import io.behaviourdiscounts.schemas.topic.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Says in plain words what Kafka does not allow: which right is missing, to whom, and what to do. */
public final class MissingRight {

    private static final String WHAT_TO_DO =
            " 'discounts topics acls' prints all rights of each role, 'discounts topics apply --acls' gives those that are missing.";

    private MissingRight() {}

    /**
     * What is missing, if a failure is about rights.
     *
     * @param role who failed
     */
    public static Optional<String> explain(Role role, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException denied) {
                return Optional.of(of(role, denied) + WHAT_TO_DO);
            }
        }
        return Optional.empty();
    }

    private static String of(Role role, AuthorizationException denied) {
        List<String> needed = new ArrayList<>();
        switch (denied) {
            case TopicAuthorizationException topics -> {
                if (topics.unauthorizedTopics().isEmpty()) {
                    // So Kafka answers to whoever makes topics: Kafka Streams makes those of its state.
                    needed.addAll(allOf(role, ResourceType.TOPIC, PatternType.PREFIXED));
                }
                new TreeSet<>(topics.unauthorizedTopics())
                        .forEach(topic -> needed.add(needs(role, ResourceType.TOPIC, topic)));
            }
            case GroupAuthorizationException group -> {
                if (group.groupId() != null) {
                    needed.add(needs(role, ResourceType.GROUP, group.groupId()));
                } else {
                    needed.addAll(allOf(role, ResourceType.GROUP, PatternType.LITERAL));
                }
            }
            case TransactionalIdAuthorizationException _ -> {
                needed.addAll(allOf(role, ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED));
                needed.addAll(allOf(role, ResourceType.TRANSACTIONAL_ID, PatternType.LITERAL));
            }
            default -> {
                // Kafka says what it is about in its own words.
            }
        }
        return "Kafka does not allow " + role.word() + " what it needs: " + String.join("; ", needed)
                + (needed.isEmpty() ? "" : " ") + "(" + denied.getMessage() + ").";
    }

    private static List<String> allOf(Role role, ResourceType type, PatternType pattern) {
        return Rights.of(role).stream()
                .filter(right -> right.resource().resourceType() == type)
                .filter(right -> right.resource().patternType() == pattern)
                .map(right -> text(right.operations()) + " on " + RightsText.word(type) + " "
                        + right.resource().name() + RightsText.dots(right))
                .toList();
    }

    private static String needs(Role role, ResourceType type, String name) {
        return Rights.of(role).stream()
                .filter(right -> right.isAbout(type, name))
                .findFirst()
                .map(right -> text(right.operations()) + " on " + RightsText.word(type) + " " + name)
                .orElse("a right on " + RightsText.word(type) + " " + name + ", which this role is not meant to have");
    }

    private static String text(Set<AclOperation> operations) {
        return operations.stream().map(RightsText::word).collect(Collectors.joining(", "));
    }
}
