package io.behaviourdiscounts.server.events;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps all the events of a file until the last one was read, and gives them back in the order of their time, or in the file's.
 * Events of the same time keep the file's order. What does not fit into memory waits in temporary files, sorted run by run
 * and merged at the end.
 */
final class EventSpool implements Closeable {

    /** How many events are held in memory at once. */
    static final int IN_MEMORY = 50_000;

    private static final Comparator<Checked.Good> BY_TIME =
            Comparator.comparing(good -> good.event().getOccurredAt());
    private static final Comparator<EventRun> IN_FILE_ORDER = Comparator.comparingInt(EventRun::number);
    private static final Comparator<EventRun> IN_TIME_ORDER =
            Comparator.comparing(EventRun::head, BY_TIME).thenComparing(IN_FILE_ORDER);

    private final boolean byTime;
    private final int inMemory;
    private final List<Checked.Good> newest = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    EventSpool(boolean byTime, int inMemory) {
        this.byTime = byTime;
        this.inMemory = inMemory;
    }

    /** Takes what the spool gives back. */
    interface Taker {
        /** Takes one event. */
        void take(Checked.Good event) throws IOException, InterruptedException;
    }

    void add(Checked.Good event) throws IOException {
        if (newest.size() == inMemory) {
            Path file = Files.createTempFile("discounts-events-", ".run");
            files.add(file);
            sortNewest();
            EventRun.write(file, newest);
            newest.clear();
        }
        newest.add(event);
    }

    private void sortNewest() {
        if (byTime) {
            newest.sort(BY_TIME);
        }
    }

    /** Hands out all events, in order. */
    void drainTo(Taker taker) throws IOException, InterruptedException {
        sortNewest();
        List<EventRun> runs = new ArrayList<>();
        try {
            for (Path file : files) {
                runs.add(EventRun.of(runs.size(), file));
            }
            runs.add(EventRun.of(runs.size(), newest));
            merge(runs, taker);
        } finally {
            for (EventRun run : runs) {
                run.close();
            }
        }
    }

    private void merge(List<EventRun> runs, Taker taker) throws IOException, InterruptedException {
        PriorityQueue<EventRun> next = new PriorityQueue<>(byTime ? IN_TIME_ORDER : IN_FILE_ORDER);
        for (EventRun run : runs) {
            if (run.advance()) {
                next.add(run);
            }
        }
        while (!next.isEmpty()) {
            EventRun run = next.remove();
            taker.take(run.head());
            if (run.advance()) {
                next.add(run);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
