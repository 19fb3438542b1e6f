package io.behaviourdiscounts.issuer.code;

import io.behaviourdiscounts.schemas.seal.Seals;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys of one use: one of them is the current one, the others stay good for what they made.
 *
 * @param current the id of the current one
 * @param byId all of them, in the order of their ids
 */
public record RotatingKeys(String current, Map<String, Secret> byId) {

    /**
     * Keys of one use.
     *
     * @throws IllegalArgumentException if an id is not lower-case letters, digits and hyphens, or if the current one is not among them
     */
    public RotatingKeys {
        for (String id : byId.keySet()) {
            if (!KeyRing.KEY_ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "the id of a key must be lower-case letters, digits and hyphens: " + id);
            }
        }
        if (!byId.containsKey(current)) {
            throw new IllegalArgumentException("the current key '" + current + "' is not among them");
        }
        SortedMap<String, Secret> sorted = new TreeMap<>(byId);
        byId = Collections.unmodifiableSortedMap(sorted);
    }

    /** A single key. */
    public static RotatingKeys of(String id, Secret key) {
        return new RotatingKeys(id, Map.of(id, key));
    }

    /** Seals under these keys. */
    public Seals seals() {
        Map<String, byte[]> bytes = new HashMap<>();
        byId.forEach((id, key) -> bytes.put(id, key.bytes()));
        return new Seals(current, bytes);
    }

    /**
     * With another one as the current one.
     *
     * @throws IllegalArgumentException if there is no key with this id
     */
    public RotatingKeys withCurrent(String id) {
        return new RotatingKeys(id, byId);
    }

    /** With a further key, which is not yet the current one. */
    RotatingKeys with(String id, Secret key) {
        Map<String, Secret> more = new HashMap<>(byId);
        more.put(id, key);
        return new RotatingKeys(current, more);
    }

    @Override
    public String toString() {
        return byId.keySet() + " current=" + current;
    }
}
