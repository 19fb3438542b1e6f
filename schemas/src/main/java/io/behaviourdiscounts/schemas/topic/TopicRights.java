package io.behaviourdiscounts.schemas.topic;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may do what with a topic.
 *
 * @param writers who writes
 * @param readers who reads
 */
public record TopicRights(Set<Role> writers, Set<Role> readers) {

    /** Nobody may do anything. */
    public static final TopicRights NONE = new TopicRights(Set.of(), Set.of());

    public TopicRights {
        writers = copy(writers);
        readers = copy(readers);
    }

    private static Set<Role> copy(Set<Role> roles) {
        return roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }
}
