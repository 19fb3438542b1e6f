package io.behaviourdiscounts.rehearsal;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The events that wait for the end of quiet hours: of each shopper and rule the newest. */
public final class HeldEvents {

    /**
     * An event that waits.
     *
     * @param event with the end of the quiet as the time at which it occurred
     */
    public record Due(Shopper shopper, String rule, Event event) {}

    private record Place(String shopper, String rule) {}

    private final TreeSet<Due> byTime =
            new TreeSet<>(Comparator.comparing((Due due) -> due.event().occurredAt())
                    .thenComparing(due -> due.shopper().key())
                    .thenComparing(Due::rule));
    private final Map<Place, Due> byPlace = new HashMap<>();

    /** An event waits for the end of a rule's quiet hours. */
    public void add(Shopper shopper, String rule, Event event, Instant until) {
        Due due = new Due(shopper, rule, event.at(until));
        Due older = byPlace.put(new Place(shopper.key(), rule), due);
        if (older != null) {
            byTime.remove(older);
        }
        byTime.add(due);
    }

    /** Takes out those whose quiet ends before a moment, the earliest first. */
    public List<Due> before(Instant moment) {
        List<Due> due = new ArrayList<>();
        while (!byTime.isEmpty() && byTime.first().event().occurredAt().isBefore(moment)) {
            Due first = byTime.removeFirst();
            byPlace.remove(new Place(first.shopper().key(), first.rule()));
            due.add(first);
        }
        return due;
    }
}
