package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events of files, as they would be sent, for whoever only looks at them. */
public final class EventStream {

    /** Codes are nothing that decisions look at, and nobody here has the keys to make ids of them. */
    private static final String SOME_COUPON = "coupon";

    private final @Nullable EventMapping mapping;
    private final boolean sortByTime;
    private final EntryCheck check = new EntryCheck(CodesToIds.replacedBy(code -> SOME_COUPON), false);
    private final List<String> reasons = new ArrayList<>();
    private long rejected;

    /** Takes events. */
    public interface Taker {
        /** Takes the next event. */
        void take(Event event) throws InterruptedException;
    }

    /**
     * A reader of files.
     *
     * @param mapping of CSV files' rows; null for JSON
     * @param sortByTime whether the events of all files come in the order of their time; else in the files' order
     */
    public EventStream(@Nullable EventMapping mapping, boolean sortByTime) {
        this.mapping = mapping;
        this.sortByTime = sortByTime;
    }

    /**
     * Reads files one after another.
     *
     * @throws WrongEventFileException if one cannot hold events
     */
    public void read(List<Path> files, Taker taker) throws IOException, InterruptedException {
        EventSpool.Taker converting =
                good -> taker.take(EventConversion.event(good.event(), LengthPrefixedFields.DEFAULT_TENANT));
        if (!sortByTime) {
            readAll(files, converting);
            return;
        }
        try (EventSpool spool = new EventSpool(true, EventSpool.IN_MEMORY)) {
            readAll(files, spool::add);
            spool.drainTo(converting);
        }
    }

    private void readAll(List<Path> files, EventSpool.Taker taker) throws IOException, InterruptedException {
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file);
                    EntrySource entries = EventFile.open(file.toString(), bytes, mapping)) {
                for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
                    switch (check.check(next.get())) {
                        case Checked.Good good -> taker.take(good);
                        case Checked.Bad bad -> reject(file, bad);
                    }
                }
            }
        }
    }

    private void reject(Path file, Checked.Bad bad) {
        rejected++;
        if (reasons.size() < SendEvents.TOLD) {
            reasons.add(file + ":" + bad.line() + ": " + bad.reason());
        }
    }

    /** How many entries were no events. */
    public long rejected() {
        return rejected;
    }

    /** Why the first of them were none, each with file and line. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }
}
