package io.behaviourdiscounts.server.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What lookups have found. */
final class Rows {

    private final Map<Lookup<?>, List<? extends SpecificRecord>> found = new HashMap<>();

    <V extends SpecificRecord> void put(Lookup<V> lookup, List<V> rows) {
        found.put(lookup, rows);
    }

    boolean has(Lookup<?> lookup) {
        return found.containsKey(lookup);
    }

    /** The rows that a lookup found, in the order of their keys. */
    @SuppressWarnings("unchecked") // Only put writes here, and sees to it that the types fit.
    <V extends SpecificRecord> List<V> of(Lookup<V> lookup) {
        return (List<V>) Objects.requireNonNull(found.get(lookup), "nobody looked this up");
    }

    /** The one row that a lookup asked for. */
    <V extends SpecificRecord> Optional<V> one(Lookup<V> lookup) {
        return of(lookup).stream().findFirst();
    }
}
