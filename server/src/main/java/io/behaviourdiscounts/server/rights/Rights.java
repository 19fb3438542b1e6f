package io.behaviourdiscounts.server.rights;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.schemas.topic.TopicDefinition;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * All rights that a deployment needs in Kafka, and no others.
 *
 * <ul>
 *   <li>Topics: what their descriptors say. Whoever runs or looks after applications may besides see all of them and their settings, which are verified at
 *       each start.
 *   <li>The applications: what Kafka Streams needs under their ids: the consumer group, the topics of their state, the ids of their
 *       transactions. The issuer also publishes books, for promotions that are changed over HTTP.
 *   <li>Operators: creating topics, setting what has drifted, the transaction of a rule book, and a look at where the applications stand.
 *   <li>Those outside: consumer groups whose names begin with their role's word and a hyphen.
 * </ul>
 *
 * <p>In Kafka, whoever may read or write a resource may also describe it.
 */
public final class Rights {

    private static final Set<Role> INSIDE = EnumSet.of(Role.ENGINE, Role.ISSUER, Role.OPERATORS);

    private Rights() {}

    /** Every right of every role. */
    public static List<Right> all() {
        List<Right> rights = new ArrayList<>();
        for (Role role : Role.values()) {
            rights.addAll(of(role));
        }
        return rights;
    }

    /** Every right of a role. */
    public static List<Right> of(Role role) {
        List<Right> rights = new ArrayList<>();
        Topics.definitions().forEach(topic -> topic(rights, role, topic));
        switch (role) {
            case ENGINE -> streams(rights, role, ApplicationId.ENGINE);
            case ISSUER -> {
                streams(rights, role, ApplicationId.ISSUER);
                rights.add(book(role));
            }
            case OPERATORS -> operators(rights);
            case EMAIL, FINANCE ->
                rights.add(Right.ofPrefix(role, ResourceType.GROUP, role.word() + "-", EnumSet.of(READ)));
            case STOREFRONT -> {
                // It reads nothing.
            }
        }
        return rights;
    }

    private static void topic(List<Right> rights, Role role, TopicDefinition topic) {
        Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        if (topic.rights().writers().contains(role)) {
            operations.add(WRITE);
        }
        if (topic.rights().readers().contains(role)) {
            operations.add(READ);
        }
        if (INSIDE.contains(role)) {
            operations.addAll(EnumSet.of(DESCRIBE, DESCRIBE_CONFIGS));
        }
        if (role == Role.OPERATORS) {
            operations.addAll(EnumSet.of(CREATE, ALTER_CONFIGS));
        }
        if (!operations.isEmpty()) {
            rights.add(Right.of(role, ResourceType.TOPIC, topic.name(), operations));
        }
    }

    private static void streams(List<Right> rights, Role role, ApplicationId application) {
        String own = application.id() + "-";
        rights.add(Right.of(role, ResourceType.GROUP, application.id(), EnumSet.of(READ)));
        rights.add(Right.ofPrefix(
                role, ResourceType.TOPIC, own, EnumSet.of(CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS)));
        rights.add(Right.ofPrefix(role, ResourceType.TRANSACTIONAL_ID, own, EnumSet.of(WRITE)));
    }

    private static void operators(List<Right> rights) {
        for (ApplicationId application : ApplicationId.values()) {
            rights.add(Right.of(Role.OPERATORS, ResourceType.GROUP, application.id(), EnumSet.of(DESCRIBE)));
        }
        rights.add(book(Role.OPERATORS));
    }

    /** The transaction of a rule book. */
    private static Right book(Role role) {
        return Right.of(role, ResourceType.TRANSACTIONAL_ID, RuleBookPublisher.TRANSACTIONAL_ID, EnumSet.of(WRITE));
    }
}
