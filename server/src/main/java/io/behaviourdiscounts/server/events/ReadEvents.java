package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all events of a small file, every one of which must be good. */
public final class ReadEvents {

    private ReadEvents() {}

    /**
     * The events of a file, in its order.
     *
     * @throws WrongEventFileException if one of them is wrong
     */
    public static List<BehaviourEvent> all(String name, InputStream file) throws IOException {
        EntryCheck check = new EntryCheck(CodesToIds.refused(), false);
        List<BehaviourEvent> events = new ArrayList<>();
        try (EntrySource entries = EventFile.open(name, file, null)) {
            for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
                switch (check.check(next.get())) {
                    case Checked.Good good -> events.add(good.event());
                    case Checked.Bad bad ->
                        throw new WrongEventFileException(name + ":" + bad.line() + ": " + bad.reason());
                }
            }
        }
        return events;
    }
}
