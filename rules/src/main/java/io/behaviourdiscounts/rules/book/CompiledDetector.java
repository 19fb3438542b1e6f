package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A detector made ready to listen. */
public sealed interface CompiledDetector {

    /** Makes a detector ready. */
    static CompiledDetector of(Detector detector) {
        return switch (detector) {
            case Detector.Silence silence -> new Silence(silence);
            case Detector.Sequence sequence -> new Sequence(sequence);
        };
    }

    /** What it was made of. */
    Detector detector();

    /** The names of the events that it listens to, each once. */
    default Stream<String> names() {
        return detector().heard().map(Detector.Heard::event).distinct();
    }

    /** A detector of silence. */
    final class Silence implements CompiledDetector {

        private final Detector.Silence detector;
        private final List<CompiledHeard> after;
        private final List<CompiledHeard> unless;

        Silence(Detector.Silence detector) {
            this.detector = detector;
            this.after = detector.after().stream().map(CompiledHeard::of).toList();
            this.unless = detector.unless().stream().map(CompiledHeard::of).toList();
        }

        @Override
        public Detector.Silence detector() {
            return detector;
        }

        /** Whether an event begins the time. */
        public boolean begins(Event event) {
            return CompiledHeard.any(after, event);
        }

        /** Whether an event ends it. */
        public boolean ends(Event event) {
            return CompiledHeard.any(unless, event);
        }
    }

    /** A detector of one thing after another. */
    final class Sequence implements CompiledDetector {

        private final Detector.Sequence detector;
        private final List<CompiledHeard> places;
        private final List<CompiledHeard> without;

        Sequence(Detector.Sequence detector) {
            this.detector = detector;
            List<CompiledHeard> expected = new ArrayList<>();
            for (Detector.Step step : detector.steps()) {
                CompiledHeard heard = CompiledHeard.of(step.heard());
                for (int time = 0; time < step.count(); time++) {
                    expected.add(heard);
                }
            }
            this.places = List.copyOf(expected);
            this.without = detector.without().stream().map(CompiledHeard::of).toList();
        }

        @Override
        public Detector.Sequence detector() {
            return detector;
        }

        /** How many events it is made of. */
        public int length() {
            return places.size();
        }

        /**
         * Whether an event can stand at a place.
         *
         * @param place from 0 to before {@link #length()}
         */
        public boolean fits(int place, Event event) {
            return places.get(place).is(event);
        }

        /** Whether an event can stand at any place. */
        public boolean isStep(Event event) {
            return CompiledHeard.any(places, event);
        }

        /** Whether an event must not come. */
        public boolean ends(Event event) {
            return CompiledHeard.any(without, event);
        }

        /** Where all of its events must have the same value. */
        public @Nullable Path same() {
            return detector.same();
        }
    }
}
