package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.condition.Decimals;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.NumberPlace;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.RuleFile;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.source.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Warns of what rules ask of events and the events of a shop, of which these are samples, don't have: numbers where they carry texts,
 * names and fields that they don't know.
 */
public final class SampleLint {

    private final List<Event> samples;
    private final Warnings warnings;

    private SampleLint(List<Event> samples, Warnings warnings) {
        this.samples = samples;
        this.warnings = warnings;
    }

    /** All warnings, in the order of the files and of their lines. */
    public static List<Problem> warnings(RuleSet rules, List<Event> samples) {
        Set<String> made = rules.detectors().stream().map(Detector::event).collect(Collectors.toSet());
        return rules.files().stream()
                .flatMap(file -> warnings(file, samples, made).stream())
                .toList();
    }

    private static List<Problem> warnings(RuleFile file, List<Event> samples, Set<String> made) {
        Warnings warnings = new Warnings(file);
        UnseenLint unseen = new UnseenLint(samples, made, warnings);
        SampleLint lint = new SampleLint(samples, warnings);
        for (Rule rule : file.rules()) {
            unseen.check(rule);
            lint.check(rule.conditions(), rule.triggers());
        }
        Set<String> anyName = Set.copyOf(samples.stream().map(Event::name).toList());
        for (Segment segment : file.segments()) {
            unseen.check(segment.conditions());
            lint.check(segment.conditions(), anyName);
        }
        return warnings.inOrder();
    }

    private void check(Condition condition, Set<String> events) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(part -> check(part, events));
            case Condition.Any any -> any.conditions().forEach(part -> check(part, events));
            case Condition.Not not -> check(not.condition(), events);
            case Condition.At at -> check(at, NumberPlace.of(at), events);
            case Condition.History history ->
                check(
                        history,
                        NumberPlace.of(history.query()),
                        Set.of(history.query().event()));
        }
    }

    private void check(Condition condition, Collection<NumberPlace> places, Set<String> events) {
        List<EventDocument> asked = samples.stream()
                .filter(event -> events.contains(event.name()))
                .map(EventDocument::alone)
                .toList();
        for (NumberPlace place : places) {
            Texts texts = new Texts();
            asked.forEach(event -> place.texts(event, texts::add));
            texts.warn(condition, place);
        }
    }

    /** What of the texts at one place can be read as numbers, and what not. */
    private final class Texts {
        private int numbers;
        private int others;
        private String number = "";
        private String other = "";

        void add(String text) {
            if (Decimals.spelled(text) != null) {
                numbers++;
                number = text;
            } else {
                others++;
                other = text;
            }
        }

        void warn(Condition condition, NumberPlace place) {
            if (numbers > 0) {
                warnings.add(
                        condition,
                        "'%s' is a text in the samples, %s times, such as \"%s\", and is read as the number that it spells; better to send it as a number"
                                .formatted(place, numbers, Excerpt.of(number)));
            }
            if (others > 0) {
                warnings.add(
                        condition,
                        "'%s' is a text in the samples that spells no number, %s times, such as \"%s\": what compares it with a number does not hold"
                                .formatted(place, others, Excerpt.of(other)));
            }
        }
    }
}
