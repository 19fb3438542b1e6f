package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Detector;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A detector made ready to listen. */
public final class CompiledDetector {

    private final Detector detector;
    private final List<Heard> after;
    private final List<Heard> unless;

    private record Heard(String event, CompiledCondition where) {

        static Heard of(Detector.Heard heard) {
            return new Heard(
                    heard.event(), CompiledCondition.of(Objects.requireNonNullElse(heard.where(), Condition.ALWAYS)));
        }

        boolean is(Event event) {
            return this.event.equals(event.name()) && where.evaluate(EventDocument.alone(event)) == Answer.HOLDS;
        }
    }

    CompiledDetector(Detector detector) {
        this.detector = detector;
        this.after = detector.after().stream().map(Heard::of).toList();
        this.unless = detector.unless().stream().map(Heard::of).toList();
    }

    /** What it was made of. */
    public Detector detector() {
        return detector;
    }

    /** Whether an event begins the time. */
    public boolean begins(Event event) {
        return after.stream().anyMatch(heard -> heard.is(event));
    }

    /** Whether an event ends it. */
    public boolean ends(Event event) {
        return unless.stream().anyMatch(heard -> heard.is(event));
    }

    /** The names of the events that it listens to, each once. */
    Stream<String> names() {
        return Stream.concat(after.stream(), unless.stream()).map(Heard::event).distinct();
    }
}
