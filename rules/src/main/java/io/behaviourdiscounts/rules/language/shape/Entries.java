package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a mapping that was read without a problem in any of them. */
public final class Entries {

    private record Found(Object value, Position key, Position position) {}

    private final Map<Key<?>, Found> byKey = new HashMap<>();
    private final Position start;
    private final Findings findings;

    Entries(Position start, Findings findings) {
        this.start = start;
        this.findings = findings;
    }

    <T> void put(Key<T> key, T value, Position keyPosition, Position position) {
        byKey.put(key, new Found(value, keyPosition, position));
    }

    public boolean has(Key<?> key) {
        return byKey.containsKey(key);
    }

    /** The value of a key that is required. */
    public <T> T get(Key<T> key) {
        return Objects.requireNonNull(find(key), key.name());
    }

    /** The value of a key, or null where it is not there. */
    // put() takes a key and a value of the same type.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T find(Key<T> key) {
        Found found = byKey.get(key);
        return found == null ? null : (T) found.value();
    }

    /** The value of a key, or what it stands for where it is not there. */
    public <T> T or(Key<T> key, T otherwise) {
        T value = find(key);
        return value == null ? otherwise : value;
    }

    /** Does something with the value of a key, where it is there. */
    public <T> void ifThere(Key<T> key, Consumer<T> action) {
        T value = find(key);
        if (value != null) {
            action.accept(value);
        }
    }

    /** Remembers that a part stands where the key does, and gives it back. */
    public <T> T located(Key<?> key, T part) {
        return findings.locate(part, at(key));
    }

    /** Where a key stands; where the mapping begins when it is not there. */
    public Position at(Key<?> key) {
        Found found = byKey.get(key);
        return found == null ? start : found.key();
    }

    /** Says that the value of a key is wrong, in view of the others. */
    public void wrong(Key<?> key, String message) {
        Found found = byKey.get(key);
        findings.add(found == null ? start : found.position(), key.name() + ": " + message);
    }

    public Findings findings() {
        return findings;
    }

    /** Where the mapping begins. */
    public Position start() {
        return start;
    }
}
