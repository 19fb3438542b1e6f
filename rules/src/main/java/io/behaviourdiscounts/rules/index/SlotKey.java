package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.value.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A place in an event that conditions look at.
 *
 * @param zone in which the event's time is told; UTC for paths that don't ask for it
 */
record SlotKey(Path path, ZoneId zone) {

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    /** The root of the paths that a zone makes a difference to. */
    static final String TIME = "time";

    static SlotKey of(Path path, ZoneId zone) {
        return new SlotKey(path, path.root().equals(TIME) ? zone : ZoneOffset.UTC);
    }
}
