package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Takes a slot's value out of an event, on a short way where there is one. */
final class SlotReader {

    private static final int BELOW_ROOT = 2;

    private final Path path;
    private final ZoneId zone;
    private final String name;
    private final Way way;

    private enum Way {
        ATTRIBUTE,
        CONTEXT,
        TIME,
        PATH
    }

    SlotReader(SlotKey key) {
        this.path = key.path();
        this.zone = key.zone();
        this.name = path.steps().getLast();
        this.way = way(path);
    }

    private static Way way(Path path) {
        boolean isBelowRoot = path.steps().size() == BELOW_ROOT;
        return switch (path.root()) {
            case "attributes" -> isBelowRoot ? Way.ATTRIBUTE : Way.PATH;
            case "context" -> isBelowRoot ? Way.CONTEXT : Way.PATH;
            case SlotKey.TIME -> Way.TIME;
            default -> Way.PATH;
        };
    }

    @Nullable
    Value read(EventDocument event) {
        return switch (way) {
            case ATTRIBUTE -> event.event().attributes().get(name);
            case CONTEXT -> event.event().context().get(name);
            case TIME -> event.in(zone).at(path);
            case PATH -> event.at(path);
        };
    }
}
