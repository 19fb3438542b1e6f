package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.Position;
import java.util.IdentityHashMap;

/**
 * Where the records that were read from a file stand in it. Records carry no positions of their own, so that two that say the
 * same are equal; this table knows them by identity.
 */
public final class Positions {

    private final IdentityHashMap<Object, Position> byPart = new IdentityHashMap<>();

    Positions() {}

    void put(Object part, Position position) {
        byPart.putIfAbsent(part, position);
    }

    /** Where a rule, segment, condition or test of the file stands; the file's start for anything else. */
    public Position of(Object part) {
        return byPart.getOrDefault(part, Position.START);
    }
}
