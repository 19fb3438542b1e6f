package io.behaviourdiscounts.rules.detector;

import io.behaviourdiscounts.rules.book.CompiledDetector;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.profile.SeenEvents;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.rules.value.ValueTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a shopper has come in the sequences of detectors; immutable.
 *
 * <ul>
 *   <li>A sequence is complete with the first event that ends a choice of the shopper's events that fits it: in order, within the time, and with
 *       nothing between that must not be. Then it begins anew: no event counts for it twice.
 *   <li>It is enough to know, for each number of events that have come of it, the latest moment at which the first of them can have been. So a run
 *       has at most {@link Detector.Sequence#MOST_EVENTS} times less one, and a shopper at most {@link #MOST_VALUES} runs a detector: of more
 *       different values the one that was heard the longest ago is forgotten.
 *   <li>Events are expected in the order in which they happened. One that is earlier than the last that its run has heard is passed over; one that
 *       must not be, and comes late, ends what began before it.
 * </ul>
 *
 * @param runs of all detectors
 */
public record ShopperSequences(List<SequenceRun> runs) {

    /** No sequence has begun. */
    public static final ShopperSequences NONE = new ShopperSequences(List.of());

    /** So many different values of {@code same} are followed for a shopper and detector. */
    public static final int MOST_VALUES = 16;

    public ShopperSequences {
        runs = List.copyOf(runs);
    }

    /**
     * What an event makes of them.
     *
     * @param complete the names of the events that are to be made, in order
     */
    public record Heard(List<String> complete, ShopperSequences after) {
        public Heard {
            complete = List.copyOf(complete);
        }
    }

    /** What is not forgotten before an instant. */
    public ShopperSequences before(Instant instant) {
        return runs.stream().noneMatch(run -> run.until().isBefore(instant))
                ? this
                : new ShopperSequences(runs.stream()
                        .filter(run -> !run.until().isBefore(instant))
                        .toList());
    }

    /** When the next of them is forgotten; after this instant. */
    Optional<Instant> next() {
        return runs.stream().map(SequenceRun::until).min(Comparator.naturalOrder());
    }

    /**
     * What an event makes of them.
     *
     * @param at when it happened, no later than now
     */
    public Heard heard(RuleBook book, Event event, Instant at) {
        List<String> complete = new ArrayList<>();
        ShopperSequences after = this;
        for (CompiledDetector listening : book.listening(event.name())) {
            if (listening instanceof CompiledDetector.Sequence sequence) {
                after = after.heard(sequence, event, at, complete);
            }
        }
        return new Heard(complete, after);
    }

    private ShopperSequences heard(CompiledDetector.Sequence sequence, Event event, Instant at, List<String> complete) {
        OptionalLong value = value(sequence.same(), event);
        ShopperSequences left = sequence.ends(event) ? ended(sequence.detector(), value, at) : this;
        return value.isPresent() && sequence.isStep(event)
                ? left.stepped(sequence, value.getAsLong(), event, at, complete)
                : left;
    }

    /** The hash of the value that an event has where all of a sequence must have the same; nothing where it has none. */
    private static OptionalLong value(@Nullable Path same, Event event) {
        if (same == null) {
            return OptionalLong.of(0);
        }
        Value value = EventDocument.alone(event).at(same);
        if (value == null || value instanceof Value.Null) {
            return OptionalLong.empty();
        }
        List<String> tokens = new ArrayList<>();
        ValueTokens.appendByValue(tokens, Map.of("", value));
        return OptionalLong.of(SeenEvents.hash(String.join("\u0000", tokens)));
    }

    /** Without what began before an event that must not be: of its value, or, where it has none, of all values. */
    private ShopperSequences ended(Detector.Sequence detector, OptionalLong value, Instant at) {
        List<SequenceRun> left = new ArrayList<>();
        for (SequenceRun run : runs) {
            boolean isMeant =
                    run.detector().equals(detector.event()) && (value.isEmpty() || value.getAsLong() == run.value());
            List<Instant> starts = isMeant
                    ? run.starts().stream().filter(start -> start.isAfter(at)).toList()
                    : run.starts();
            if (!starts.isEmpty()) {
                left.add(new SequenceRun(run.detector(), run.value(), run.last(), run.until(), starts));
            }
        }
        return new ShopperSequences(left);
    }

    private ShopperSequences stepped(
            CompiledDetector.Sequence sequence, long value, Event event, Instant at, List<String> complete) {
        Detector.Sequence detector = sequence.detector();
        SequenceRun run = runs.stream()
                .filter(one -> one.detector().equals(detector.event()) && one.value() == value)
                .findFirst()
                .orElse(null);
        if (run != null && at.isBefore(run.last())) {
            return this;
        }
        List<Instant> starts = starts(sequence, run == null ? List.of() : run.starts(), event, at);
        List<SequenceRun> others = new ArrayList<>(runs);
        others.remove(run);
        if (starts.size() == sequence.length()) {
            complete.add(detector.event());
        } else if (!starts.isEmpty()) {
            others.add(new SequenceRun(
                    detector.event(), value, at, starts.getFirst().plus(detector.within()), starts));
            forgetOne(others, detector.event());
        }
        return new ShopperSequences(others);
    }

    /** For each number of events that have come with this one, when the first of them was at the latest. */
    private static List<Instant> starts(
            CompiledDetector.Sequence sequence, List<Instant> before, Event event, Instant at) {
        Duration within = sequence.detector().within();
        List<Instant> starts = new ArrayList<>();
        for (int place = 0; place < sequence.length(); place++) {
            Instant came = place < before.size() && !isOver(before.get(place), within, at) ? before.get(place) : null;
            if (sequence.fits(place, event)) {
                Instant start = place == 0 ? at : place <= before.size() ? before.get(place - 1) : null;
                came = start == null || isOver(start, within, at) ? came : start;
            }
            if (came == null) {
                break;
            }
            starts.add(came);
        }
        return starts;
    }

    private static boolean isOver(Instant start, Duration within, Instant at) {
        return start.plus(within).isBefore(at);
    }

    private static void forgetOne(List<SequenceRun> runs, String detector) {
        List<SequenceRun> ofDetector =
                runs.stream().filter(run -> run.detector().equals(detector)).toList();
        if (ofDetector.size() > MOST_VALUES) {
            ofDetector.stream()
                    .min(Comparator.comparing(SequenceRun::last).thenComparingLong(SequenceRun::value))
                    .ifPresent(runs::remove);
        }
    }
}
