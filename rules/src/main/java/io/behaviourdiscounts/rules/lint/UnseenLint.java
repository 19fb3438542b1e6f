package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Excerpt;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Warns of what rules ask for and no sample of a shop's events has: names of events, and fields that stand in another place of the
 * event or are written a little differently. A field that is nowhere is let through: it may be one that few events have.
 */
final class UnseenLint {

    private static final List<String> ROOTS = List.of("attributes", "context");

    private final List<Event> samples;
    private final Set<String> names;
    private final Set<String> made;
    private final Warnings warnings;

    /**
     * A look at some samples.
     *
     * @param made names of events that detectors make, which no shop sends
     */
    UnseenLint(List<Event> samples, Set<String> made, Warnings warnings) {
        this.samples = samples;
        this.made = Set.copyOf(made);
        this.names = samples.stream().map(Event::name).collect(Collectors.toCollection(TreeSet::new));
        this.warnings = warnings;
    }

    void check(Rule rule) {
        new TreeSet<>(rule.triggers()).forEach(name -> checkName(rule.triggers(), name));
        check(rule.conditions(), rule.triggers());
    }

    /** Conditions over events of any name. */
    void check(Condition condition) {
        check(condition, names);
    }

    private void check(Condition condition, Set<String> events) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(part -> check(part, events));
            case Condition.Any any -> any.conditions().forEach(part -> check(part, events));
            case Condition.Not not -> check(not.condition(), events);
            case Condition.At at -> checkPath(at, events);
            case Condition.History history -> {
                HistoryQuery query = history.query();
                checkName(history, query.event());
                Condition where = query.where();
                if (where != null) {
                    check(where, Set.of(query.event()));
                }
            }
        }
    }

    private void checkName(Object part, String name) {
        if (!samples.isEmpty() && !names.contains(name) && !made.contains(name)) {
            warnings.add(part, "none of the samples is an event '%s'%s".formatted(Excerpt.of(name), advice(name)));
        }
    }

    private void checkPath(Condition.At at, Set<String> events) {
        Path path = at.path();
        List<Event> asked =
                samples.stream().filter(event -> events.contains(event.name())).toList();
        if (ROOTS.contains(path.root()) && path.steps().size() > 1 && !hasOne(asked, path)) {
            meant(asked, path)
                    .ifPresent(other -> warnings.add(
                            at, "no sample has '%s'; did you mean '%s', which samples have?".formatted(path, other)));
        }
    }

    private static boolean hasOne(List<Event> events, Path path) {
        return events.stream().anyMatch(event -> EventDocument.alone(event).at(path) != null);
    }

    private static Optional<String> meant(List<Event> events, Path path) {
        String rest = path.text().substring(path.root().length());
        Optional<String> elsewhere = ROOTS.stream()
                .map(root -> root + rest)
                .filter(other -> hasOne(events, Path.of(other)))
                .findFirst();
        String field = path.steps().get(1);
        return elsewhere.or(() -> events.stream()
                .flatMap(event -> fields(event, path.root()).keySet().stream())
                .distinct()
                .sorted()
                .filter(other -> SlipOfThePen.isLikely(field, other))
                .findFirst()
                .map(other -> path.root() + "." + other + rest.substring(1 + field.length())));
    }

    private static Map<String, Value> fields(Event event, String root) {
        return root.equals("context") ? event.context() : event.attributes();
    }

    private String advice(String written) {
        return names.stream()
                .filter(other -> SlipOfThePen.isLikely(written, other))
                .findFirst()
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
