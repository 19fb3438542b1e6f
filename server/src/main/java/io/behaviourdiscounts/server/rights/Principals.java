package io.behaviourdiscounts.server.rights;

import io.behaviourdiscounts.schemas.topic.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Under which names the roles are known to Kafka: their words, unless others are said.
 */
public final class Principals {

    private static final String USER = "User:";

    private final Map<Role, String> names = new EnumMap<>(Role.class);

    private Principals(Map<Role, String> names) {
        this.names.putAll(names);
    }

    /**
     * Names, where they are not the roles' words.
     *
     * @param named each {@code role=NAME}; the name as Kafka's authorizer knows it, with or without {@code User:}
     * @throws IllegalArgumentException if one of them is not
     */
    public static Principals of(List<String> named) {
        Map<Role, String> names = new EnumMap<>(Role.class);
        for (String each : named) {
            int equals = each.indexOf('=');
            String name = each.substring(equals + 1);
            if (equals < 1 || name.isBlank()) {
                throw new IllegalArgumentException("'" + each + "' is not role=NAME");
            }
            names.put(role(each.substring(0, equals)), name.startsWith(USER) ? name.substring(USER.length()) : name);
        }
        return new Principals(names);
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no role '" + word + "'; there are "
                        + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
    }

    /** The name of a role, without {@code User:}. */
    public String name(Role role) {
        return names.getOrDefault(role, role.word());
    }

    /** The name of a role as an authorizer has it. */
    public String principal(Role role) {
        return USER + name(role);
    }
}
