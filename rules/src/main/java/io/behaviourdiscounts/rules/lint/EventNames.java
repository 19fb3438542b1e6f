package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.UsualEvents;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import io.behaviourdiscounts.rules.source.Excerpt;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names of events that nobody sends. Where the files list the events that there are, every other name is told; else only those that
 * differ in a letter or two from a name that is written elsewhere, or that the catalog and the documentation use.
 */
final class EventNames {

    private static final Set<String> USUAL = Set.copyOf(UsualEvents.NAMES);

    /** Of more names, comparing each with each would take time; whoever has so many lists them. */
    private static final int MOST_COMPARED = 1_000;

    private final Set<String> declared;
    private final Set<String> made;
    private final Map<String, Integer> uses;

    private EventNames(Set<String> declared, Set<String> made, Map<String, Integer> uses) {
        this.declared = declared;
        this.made = made;
        this.uses = uses;
    }

    static EventNames of(RuleSet rules) {
        Map<String, Integer> uses = new TreeMap<>();
        for (Rule rule : rules.rules()) {
            rule.triggers().forEach(name -> uses.merge(name, 1, Integer::sum));
            ConditionParts.questions(rule.conditions()).forEach(history -> uses.merge(name(history), 1, Integer::sum));
        }
        for (Segment segment : rules.segments()) {
            ConditionParts.questions(segment.conditions())
                    .forEach(history -> uses.merge(name(history), 1, Integer::sum));
        }
        Set<String> made = new TreeSet<>();
        for (Detector detector : rules.detectors()) {
            made.add(detector.event());
            uses.merge(detector.event(), 1, Integer::sum);
            detector.heard().forEach(heard -> uses.merge(heard.event(), 1, Integer::sum));
        }
        return new EventNames(rules.events(), made, uses);
    }

    void check(Detector detector, Warnings warnings) {
        detector.heard().forEach(heard -> complaint(heard.event()).ifPresent(message -> warnings.add(heard, message)));
    }

    void check(Rule rule, Warnings warnings) {
        new TreeSet<>(rule.triggers())
                .forEach(name -> complaint(name).ifPresent(message -> warnings.add(rule.triggers(), message)));
        check(rule.conditions(), warnings);
    }

    void check(Condition condition, Warnings warnings) {
        ConditionParts.questions(condition)
                .forEach(history -> complaint(name(history)).ifPresent(message -> warnings.add(history, message)));
    }

    private Optional<String> complaint(String name) {
        if (made.contains(name)) {
            return Optional.empty();
        }
        return declared.isEmpty() ? slip(name) : undeclared(name);
    }

    private Optional<String> undeclared(String name) {
        return declared.contains(name)
                ? Optional.empty()
                : Optional.of("no event '%s' is listed under 'events'%s"
                        .formatted(
                                Excerpt.of(name),
                                new NearestWord(declared)
                                        .nearest(name)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
    }

    /** Of two names that are used alike, both are told: nobody can know which of them is the slip. */
    private Optional<String> slip(String name) {
        if (USUAL.contains(name) || uses.size() > MOST_COMPARED) {
            return Optional.empty();
        }
        int ownUses = uses.getOrDefault(name, 0);
        return Stream.of(USUAL, uses.keySet())
                .flatMap(Collection::stream)
                .filter(other -> USUAL.contains(other) || uses.getOrDefault(other, 0) >= ownUses)
                .filter(other -> SlipOfThePen.isLikely(name, other))
                .min(Comparator.<String>comparingInt(other -> NearestWord.distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .map(other ->
                        "the event '%s' is almost '%s': did you mean that? If there are both, list all events under 'events'"
                                .formatted(Excerpt.of(name), Excerpt.of(other)));
    }

    private static String name(Condition.History history) {
        return history.query().event();
    }
}
