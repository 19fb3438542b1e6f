package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.server.events.mapping.EventMapping;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Sends the events of a file: reads, checks, puts in order, sends, and tells what became of each entry. */
public final class SendEvents {

    /** How many rejected entries are told with their reasons; all are counted. */
    static final int TOLD = 10;

    private final Options options;
    private final EntryCheck check;
    private final List<String> reasons = new ArrayList<>();
    private long rejected;

    /**
     * How a file is sent.
     *
     * @param mapping of a CSV file's rows; null for JSON
     * @param sortByTime whether events go in the order of their time; events of the same time keep the file's order
     * @param strict whether nothing is sent when an entry is wrong
     * @param history whether all are old events that only fill profiles
     * @param stamp what whoever sends them vouches for
     */
    public record Options(
            @Nullable EventMapping mapping,
            boolean sortByTime,
            boolean strict,
            boolean history,
            CodesToIds codes,
            EventStamp stamp) {}

    /**
     * What became of a file.
     *
     * @param sent events that Kafka has
     * @param rejected entries that are no events
     * @param reasons of the first rejected entries, each with file and line
     */
    public record Outcome(long sent, long rejected, List<String> reasons) {
        public Outcome {
            reasons = List.copyOf(reasons);
        }
    }

    public SendEvents(Options options) {
        this.options = options;
        this.check = new EntryCheck(options.codes(), options.history());
    }

    /**
     * Sends a file's events.
     *
     * @param name the file's, for messages; its ending tells JSON documents
     * @param progress is told how many events were handed to Kafka so far
     * @throws WrongEventFileException if the file cannot hold events
     * @throws SendFailedException if Kafka does not take an event
     */
    public Outcome send(String name, InputStream file, Producer<String, BehaviourEvent> producer, LongConsumer progress)
            throws IOException, InterruptedException {
        EventSender sender = new EventSender(producer, options.stamp());
        Counted counted = new Counted(sender, progress);
        try (EntrySource entries = EventFile.open(name, file, options.mapping())) {
            if (options.sortByTime() || options.strict()) {
                sendAtTheEnd(name, entries, counted);
            } else {
                readAll(name, entries, counted);
            }
        }
        return new Outcome(sender.finish(), rejected, reasons);
    }

    private void sendAtTheEnd(String name, EntrySource entries, EventSpool.Taker sender)
            throws IOException, InterruptedException {
        try (EventSpool spool = new EventSpool(options.sortByTime(), EventSpool.IN_MEMORY)) {
            readAll(name, entries, spool::add);
            if (rejected == 0 || !options.strict()) {
                spool.drainTo(sender);
            }
        }
    }

    private void readAll(String name, EntrySource entries, EventSpool.Taker taker)
            throws IOException, InterruptedException {
        for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
            switch (check.check(next.get())) {
                case Checked.Good good -> taker.take(good);
                case Checked.Bad bad -> reject(name, bad);
            }
        }
    }

    private void reject(String name, Checked.Bad bad) {
        rejected++;
        if (reasons.size() < TOLD) {
            reasons.add(name + ":" + bad.line() + ": " + bad.reason());
        }
    }

    /** Counts what is handed to the producer. */
    private static final class Counted implements EventSpool.Taker {
        private final EventSender sender;
        private final LongConsumer progress;
        private long count;

        Counted(EventSender sender, LongConsumer progress) {
            this.sender = sender;
            this.progress = progress;
        }

        @Override
        public void take(Checked.Good event) {
            sender.send(event);
            progress.accept(++count);
        }
    }
}
