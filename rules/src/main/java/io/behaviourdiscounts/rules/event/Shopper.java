package io.behaviourdiscounts.rules.event;

import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who did it: the key of everything behavioural, with its kind.
 *
 * @param kind by which identifier the shopper is known
 * @param id the identifier itself, never empty
 */
public record Shopper(Kind kind, String id) {

    /** In order of preference: the first that an event carries names its shopper. */
    public enum Kind {
        USER,
        DEVICE,
        SESSION,
        EMAIL;

        private final String prefix = EnumWords.of(this) + ":";
    }

    public Shopper {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a shopper's id is empty");
        }
    }

    /** The shopper of an event: by user id, else device, else session, else e-mail; nobody when all are missing or empty. */
    public static Optional<Shopper> of(User user) {
        return by(Kind.USER, user.id())
                .or(() -> by(Kind.DEVICE, user.deviceId()))
                .or(() -> by(Kind.SESSION, user.sessionId()))
                .or(() -> by(Kind.EMAIL, user.email()));
    }

    private static Optional<Shopper> by(Kind kind, @Nullable String id) {
        return id == null || id.isEmpty() ? Optional.empty() : Optional.of(new Shopper(kind, id));
    }

    /** Reads a key as {@link #key()} writes it; nothing when it is not one. */
    public static Optional<Shopper> parse(String key) {
        for (Kind kind : Kind.values()) {
            if (key.startsWith(kind.prefix) && key.length() > kind.prefix.length()) {
                return Optional.of(new Shopper(kind, key.substring(kind.prefix.length())));
            }
        }
        return Optional.empty();
    }

    /** The key of this shopper's records: {@code user:u-1}, {@code device:…}, {@code session:…} or {@code email:…}. */
    public String key() {
        return kind.prefix + id;
    }
}
