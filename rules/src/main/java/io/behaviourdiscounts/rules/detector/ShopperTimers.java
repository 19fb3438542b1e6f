package io.behaviourdiscounts.rules.detector;

import io.behaviourdiscounts.rules.book.CompiledDetector;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The times that run for a shopper, one a detector at most, and one for each rule that waits for the end of quiet hours; immutable.
 *
 * <ul>
 *   <li>A time is over when it has gone by without an end: strictly, so that an event at its very last instant still ends it.
 *   <li>Events are expected in the order in which they happened. One that begins a time and comes after a newer one that begins or ends it is
 *       passed over; ends are remembered for an hour for that.
 * </ul>
 *
 * @param running by detector, or by what else waits
 * @param ended when each detector's time was ended last, whether one was running or not; by detector
 * @param sequences how far the shopper has come in the sequences of other detectors
 * @param <C> how events are kept
 */
public record ShopperTimers<C>(
        Map<String, Running<C>> running, Map<String, Instant> ended, ShopperSequences sequences) {

    /** How long an end is remembered. */
    static final Duration ENDS_REMEMBERED = Duration.ofHours(1);

    /** Keeps copies. */
    public ShopperTimers {
        running = Map.copyOf(running);
        ended = Map.copyOf(ended);
    }

    /**
     * What the passing of time makes of them.
     *
     * @param over the times that are over, the earliest first
     * @param after what is left
     */
    public record Passed<C>(List<Running<C>> over, ShopperTimers<C> after) {}

    /** No times at all. */
    public static <C> ShopperTimers<C> none() {
        return new ShopperTimers<>(Map.of(), Map.of(), ShopperSequences.NONE);
    }

    /** Whether nothing runs and nothing is remembered. */
    public boolean isEmpty() {
        return running.isEmpty() && ended.isEmpty() && sequences.runs().isEmpty();
    }

    /** What is over or to be forgotten before an instant. */
    public Passed<C> before(Instant instant) {
        List<Running<C>> over = running.values().stream()
                .filter(time -> time.due().isBefore(instant))
                .sorted(Comparator.<Running<C>, Instant>comparing(Running::due).thenComparing(Running::detector))
                .toList();
        Map<String, Running<C>> left = new TreeMap<>(running);
        over.forEach(time -> left.remove(time.detector()));
        Map<String, Instant> remembered = new TreeMap<>(ended);
        remembered.values().removeIf(end -> end.plus(ENDS_REMEMBERED).isBefore(instant));
        return new Passed<>(over, new ShopperTimers<>(left, remembered, sequences.before(instant)));
    }

    /**
     * What an event makes of the times of silence, after what was over {@linkplain #before before} it.
     *
     * @param at when it happened, no later than now
     * @param keeping makes of the event what is kept of it; asked only if a time begins with it, and once
     */
    public ShopperTimers<C> heard(RuleBook book, Event event, Instant at, Supplier<C> keeping) {
        Map<String, Running<C>> runs = new TreeMap<>(running);
        Map<String, Instant> ends = new TreeMap<>(ended);
        C cause = null;
        for (CompiledDetector any : book.listening(event.name())) {
            if (!(any instanceof CompiledDetector.Silence listening)) {
                continue;
            }
            String name = listening.detector().event();
            if (listening.ends(event)) {
                Running<C> run = runs.get(name);
                if (run != null && !at.isBefore(run.since()) && !at.isAfter(run.due())) {
                    runs.remove(name);
                }
                ends.merge(name, at, (one, other) -> one.isAfter(other) ? one : other);
            }
            if (listening.begins(event) && isNewest(at, runs.get(name), ends.get(name))) {
                cause = cause == null ? keeping.get() : cause;
                runs.put(
                        name,
                        new Running<>(name, at, at.plus(listening.detector().within()), cause));
            }
        }
        return new ShopperTimers<>(runs, ends, sequences);
    }

    /**
     * The same, and one more time that runs, whatever ran under its name before.
     *
     * @param name none of a detector
     */
    public ShopperTimers<C> running(String name, Instant since, Instant due, C cause) {
        Map<String, Running<C>> runs = new TreeMap<>(running);
        runs.put(name, new Running<>(name, since, due, cause));
        return new ShopperTimers<>(runs, ended, sequences);
    }

    /** The same, with other sequences. */
    public ShopperTimers<C> with(ShopperSequences others) {
        return new ShopperTimers<>(running, ended, others);
    }

    private static boolean isNewest(Instant at, @Nullable Running<?> run, @Nullable Instant end) {
        return (run == null || !at.isBefore(run.since())) && (end == null || !end.isAfter(at));
    }

    /** When time makes something of them next; something happens after this instant. */
    public Optional<Instant> next() {
        return Stream.of(
                        running.values().stream().map(Running::due),
                        ended.values().stream().map(end -> end.plus(ENDS_REMEMBERED)),
                        sequences.next().stream())
                .flatMap(Function.identity())
                .min(Comparator.naturalOrder());
    }
}
