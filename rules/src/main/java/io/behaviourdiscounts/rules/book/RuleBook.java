package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.condition.Measure;
import io.behaviourdiscounts.rules.condition.NumberPlace;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.RuleStatus;
import io.behaviourdiscounts.rules.model.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All live rules, compiled; immutable, replaced whole when a rule changes.
 *
 * <ul>
 *   <li>The cost of an event follows the rules that it may match, not the rules that exist.
 *   <li>The order in which rules were given makes no difference.
 * </ul>
 */
public final class RuleBook {

    /** The book of no rules, before any manifest. */
    public static final RuleBook EMPTY = of(0, List.of(), List.of());

    private final long version;
    private final Map<String, CompiledRule> rules;
    private final Map<String, CompiledSegment> segments;
    private final Map<String, TriggerRules> byTrigger;
    private final Map<String, List<Measure>> measures;
    private final long[] measureIds;
    private final Map<String, List<NumberPlace>> numberPlaces;
    private final Map<String, CompiledDetector> detectors;
    private final Map<String, List<CompiledDetector>> listening;
    private final Map<String, List<String>> ruleGroups;

    private RuleBook(
            long version,
            Map<String, CompiledRule> rules,
            Map<String, CompiledSegment> segments,
            Map<String, TriggerRules> byTrigger,
            Map<String, List<Measure>> measures,
            Map<String, List<NumberPlace>> numberPlaces,
            Map<String, CompiledDetector> detectors) {
        this.version = version;
        this.rules = rules;
        this.segments = segments;
        this.byTrigger = byTrigger;
        this.measures = measures;
        this.measureIds = measures.values().stream()
                .flatMap(List::stream)
                .mapToLong(Measure::id)
                .sorted()
                .toArray();
        this.numberPlaces = numberPlaces;
        this.detectors = detectors;
        this.listening = listening(detectors.values());
        this.ruleGroups = ruleGroups(rules.values());
    }

    private static Map<String, List<String>> ruleGroups(Collection<CompiledRule> rules) {
        Map<String, List<String>> groups = new HashMap<>();
        rules.forEach(rule -> rule.rule()
                .groups()
                .forEach(group -> groups.computeIfAbsent(group, absent -> new ArrayList<>())
                        .add(rule.rule().id())));
        return groups;
    }

    private static Map<String, List<CompiledDetector>> listening(Collection<CompiledDetector> detectors) {
        Map<String, List<CompiledDetector>> listening = new HashMap<>();
        detectors.forEach(detector -> detector.names()
                .forEach(name -> listening
                        .computeIfAbsent(name, absent -> new ArrayList<>())
                        .add(detector)));
        return listening;
    }

    /**
     * A rule that an event triggers.
     *
     * @param answer whether its conditions hold, or can't be known
     */
    public record Triggered(CompiledRule rule, Answer answer) {}

    /**
     * Compiles a book without detectors.
     *
     * @throws IllegalArgumentException if {@link #problems} finds any
     */
    public static RuleBook of(long version, Collection<LiveRule> rules, Collection<Segment> segments) {
        return of(version, rules, segments, List.of());
    }

    /**
     * Compiles a book.
     *
     * @throws IllegalArgumentException if {@link #problems} finds any
     */
    public static RuleBook of(
            long version, Collection<LiveRule> rules, Collection<Segment> segments, Collection<Detector> detectors) {
        return of(version, rules, segments, detectors, Map.of(), Map.of(), Map.of());
    }

    /**
     * Compiles the book that comes after this one, the same as {@link #of(long, Collection, Collection, Collection)} would: what is as it was is
     * taken over, and only triggers with a rule that is new, changed or gone are indexed anew.
     *
     * @throws IllegalArgumentException if {@link #problems} finds any
     */
    public RuleBook next(
            long nextVersion,
            Collection<LiveRule> nextRules,
            Collection<Segment> nextSegments,
            Collection<Detector> nextDetectors) {
        return of(nextVersion, nextRules, nextSegments, nextDetectors, rules, segments, byTrigger);
    }

    private static RuleBook of(
            long version,
            Collection<LiveRule> rules,
            Collection<Segment> segments,
            Collection<Detector> detectors,
            Map<String, CompiledRule> rulesBefore,
            Map<String, CompiledSegment> segmentsBefore,
            Map<String, TriggerRules> triggersBefore) {
        Map<String, CompiledSegment> compiledSegments = new LinkedHashMap<>();
        for (Segment segment : segments) {
            CompiledSegment before = segmentsBefore.get(segment.id());
            compiledSegments.put(
                    segment.id(),
                    before != null && before.segment().equals(segment) ? before : CompiledSegment.of(segment));
        }
        Map<String, CompiledRule> compiledRules = LinkedHashMap.newLinkedHashMap(rules.size());
        for (LiveRule live : rules) {
            String id = live.rule().id();
            compiledRules.put(id, compiled(live, compiledSegments, rulesBefore.get(id)));
        }
        Map<String, List<Measure>> measures = measures(compiledRules.values(), compiledSegments.values());
        List<String> problems = BookProblems.of(rules, segments, detectors, measures);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new RuleBook(
                version,
                compiledRules,
                compiledSegments,
                byTrigger(compiledRules.values(), triggersBefore),
                measures,
                NumberPlaces.of(compiledRules.values()),
                compiled(detectors));
    }

    private static Map<String, List<Measure>> measures(
            Collection<CompiledRule> rules, Collection<CompiledSegment> segments) {
        return Measures.of(Stream.concat(
                        rules.stream().map(CompiledRule::needs),
                        segments.stream().map(CompiledSegment::needs))
                .flatMap(needs -> needs.measures().stream()));
    }

    private static Map<String, CompiledDetector> compiled(Collection<Detector> detectors) {
        Map<String, CompiledDetector> compiled = new LinkedHashMap<>();
        detectors.stream()
                .sorted(Comparator.comparing(Detector::event))
                .forEach(detector -> compiled.put(detector.event(), CompiledDetector.of(detector)));
        return compiled;
    }

    private static CompiledRule compiled(
            LiveRule live, Map<String, CompiledSegment> segments, @Nullable CompiledRule before) {
        List<CompiledSegment> excluded = named(live.rule().guardrails().excludedSegments(), segments);
        List<CompiledSegment> eligible = named(live.rule().guardrails().eligibleSegments(), segments);
        if (before != null
                && before.live().equals(live)
                && before.excluded().equals(excluded)
                && before.eligible().equals(eligible)) {
            return before;
        }
        return CompiledRule.of(live, excluded, eligible);
    }

    private static List<CompiledSegment> named(Set<String> ids, Map<String, CompiledSegment> segments) {
        return ids.stream()
                .sorted()
                .flatMap(id -> Optional.ofNullable(segments.get(id)).stream())
                .toList();
    }

    private static Map<String, TriggerRules> byTrigger(
            Collection<CompiledRule> rules, Map<String, TriggerRules> before) {
        Map<String, List<CompiledRule>> grouped = new HashMap<>();
        for (CompiledRule rule : rules) {
            if (rule.rule().status() == RuleStatus.DRAFT) {
                continue;
            }
            rule.rule()
                    .triggers()
                    .forEach(trigger -> grouped.computeIfAbsent(trigger, name -> new ArrayList<>())
                            .add(rule));
        }
        Map<String, TriggerRules> byTrigger = HashMap.newHashMap(grouped.size());
        grouped.forEach(
                (trigger, ofTrigger) -> byTrigger.put(trigger, TriggerRules.of(ofTrigger, before.get(trigger))));
        return byTrigger;
    }

    /** What keeps rules, segments and detectors from making a book, each in a sentence; empty if nothing does. */
    public static List<String> problems(
            Collection<LiveRule> rules, Collection<Segment> segments, Collection<Detector> detectors) {
        return BookProblems.of(
                rules,
                segments,
                detectors,
                Measures.of(Stream.concat(
                                rules.stream().map(live -> live.rule().conditions()),
                                segments.stream().map(Segment::conditions))
                        .flatMap(condition -> ConditionNeeds.of(condition).measures().stream())));
    }

    /** Counts the books, from 1; 0 for {@link #EMPTY}. */
    public long version() {
        return version;
    }

    /** The live rule of an id. */
    public Optional<LiveRule> rule(String id) {
        return compiledRule(id).map(CompiledRule::live);
    }

    /** The live rule of an id, as it is asked. */
    public Optional<CompiledRule> compiledRule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** Whether there is a live rule of an id. */
    public boolean hasRule(String id) {
        return rules.containsKey(id);
    }

    /** The ids of the live rules of a group. */
    public List<String> ruleGroup(String group) {
        return ruleGroups.getOrDefault(group, List.of());
    }

    /** All live rules. */
    public List<LiveRule> rules() {
        return rules.values().stream().map(CompiledRule::live).toList();
    }

    /** The segment of an id. */
    public Optional<CompiledSegment> segment(String id) {
        return Optional.ofNullable(segments.get(id));
    }

    /** The detectors that listen to events of a name, by the events that they make. */
    public List<CompiledDetector> listening(String eventName) {
        return listening.getOrDefault(eventName, List.of());
    }

    /** Whether there is a detector that makes events of a name. */
    public boolean hasDetector(String eventName) {
        return detectors.containsKey(eventName);
    }

    /** Whether there is any detector. */
    public boolean hasDetectors() {
        return !detectors.isEmpty();
    }

    /** What a profile counts of events of a name, beyond the name itself. */
    public List<Measure> measures(String eventName) {
        return measures.getOrDefault(eventName, List.of());
    }

    /** Where the rules and segments ask events of a name for numbers. */
    public List<NumberPlace> numberPlaces(String eventName) {
        return numberPlaces.getOrDefault(eventName, List.of());
    }

    /** Whether any rule or segment needs a measure. */
    public boolean hasMeasure(long id) {
        return Arrays.binarySearch(measureIds, id) >= 0;
    }

    /** The rules that an event triggers, that are active, and whose conditions do not fail: by descending priority, then by id. */
    public List<Triggered> triggered(Event event, EventDocument document) {
        TriggerRules ofTrigger = byTrigger.get(event.name());
        return ofTrigger == null ? List.of() : ofTrigger.triggered(event.occurredAt(), document);
    }

    /**
     * The latest end that a coupon of an event of this name and moment could have, whatever its conditions: of the rules that it triggers and
     * that are active then. Nothing where there are none.
     */
    public Optional<Instant> latestCouponEnd(String eventName, Instant moment) {
        TriggerRules ofTrigger = byTrigger.get(eventName);
        if (ofTrigger == null) {
            return Optional.empty();
        }
        return ofTrigger.rules().stream()
                .filter(rule -> rule.isActive(moment))
                .map(rule -> rule.latestCouponEnd(moment))
                .max(Comparator.naturalOrder());
    }

    /** So many rules are asked for their conditions when an event comes. */
    int candidates(Event event, EventDocument document) {
        TriggerRules ofTrigger = byTrigger.get(event.name());
        return ofTrigger == null ? 0 : ofTrigger.candidates(document);
    }
}
