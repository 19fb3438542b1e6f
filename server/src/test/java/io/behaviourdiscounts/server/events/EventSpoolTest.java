package io.behaviourdiscounts.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSpoolTest {

    /** How many events are held in memory: one, a few, exactly all, more than all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200, 1000})
    @DisplayName("However little fits into memory, the order is that of a stable sort")
    void theOrderIsThatOfAStableSort(int inMemory) throws Exception {
        List<Checked.Good> events = someEvents();
        List<Checked.Good> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(good -> good.event().getOccurredAt()));

        assertThat(throughSpool(true, inMemory, events)).isEqualTo(sorted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200, 1000})
    void unsortedTheOrderIsTheFiles(int inMemory) throws Exception {
        List<Checked.Good> events = someEvents();

        assertThat(throughSpool(false, inMemory, events)).isEqualTo(events);
    }

    private static List<Checked.Good> throughSpool(boolean byTime, int inMemory, List<Checked.Good> events)
            throws Exception {
        List<Checked.Good> taken = new ArrayList<>();
        try (EventSpool spool = new EventSpool(byTime, inMemory)) {
            for (Checked.Good event : events) {
                spool.add(event);
            }
            spool.drainTo(taken::add);
        }
        return taken;
    }

    /** Many of the same second, in an order that one seed gives. */
    private static List<Checked.Good> someEvents() {
        Random random = new Random(42);
        List<Checked.Good> events = new ArrayList<>();
        for (int line = 1; line <= 200; line++) {
            events.add(Events.good(line, "2024-07-15T18:24:%02dZ".formatted(random.nextInt(20))));
        }
        return events;
    }
}
