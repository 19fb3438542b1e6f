package io.behaviourdiscounts.rules.event;

import org.jspecify.annotations.Nullable;

/** The identifiers of the actor that a storefront knew when the event happened; any may be missing. */
public record User(
        @Nullable String id,
        @Nullable String email,
        @Nullable String deviceId,
        @Nullable String sessionId) {

    public static final User UNKNOWN = new User(null, null, null, null);

    public static User withId(String id) {
        return new User(id, null, null, null);
    }
}
