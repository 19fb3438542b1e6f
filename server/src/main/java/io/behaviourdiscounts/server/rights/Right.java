package io.behaviourdiscounts.server.rights;

import io.behaviourdiscounts.schemas.topic.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a role may do with a resource of Kafka.
 *
 * @param role who
 * @param resource with what; a prefix where many begin alike
 * @param operations does what, in Kafka's words
 */
public record Right(Role role, ResourcePattern resource, Set<AclOperation> operations) {

    public Right {
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }

    static Right of(Role role, ResourceType type, String name, Set<AclOperation> operations) {
        return new Right(role, new ResourcePattern(type, name, PatternType.LITERAL), operations);
    }

    static Right ofPrefix(Role role, ResourceType type, String prefix, Set<AclOperation> operations) {
        return new Right(role, new ResourcePattern(type, prefix, PatternType.PREFIXED), operations);
    }

    /** Whether it is about a resource of this type and name. */
    boolean isAbout(ResourceType type, String name) {
        return resource.resourceType() == type
                && (resource.patternType() == PatternType.PREFIXED
                        ? name.startsWith(resource.name())
                        : name.equals(resource.name()));
    }
}
