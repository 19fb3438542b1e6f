package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.model.Segment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All live rules, compiled; immutable, replaced whole when a rule changes. */
public final class RuleBook {

    /** The book of no rules, before any manifest. */
    public static final RuleBook EMPTY = of(0, List.of(), List.of());

    private final long version;
    private final Map<String, LiveRule> rules;

    private RuleBook(long version, Map<String, LiveRule> rules) {
        this.version = version;
        this.rules = rules;
    }

    /**
     * Compiles a book.
     *
     * @throws IllegalArgumentException if {@link #problems} finds any
     */
    public static RuleBook of(long version, Collection<LiveRule> rules, Collection<Segment> segments) {
        List<String> problems = problems(rules, segments);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        Map<String, LiveRule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.rule().id(), rule));
        return new RuleBook(version, byId);
    }

    /** What keeps rules and segments from making a book, each in a sentence; empty if nothing does. */
    public static List<String> problems(Collection<LiveRule> rules, Collection<Segment> segments) {
        return List.of();
    }

    /** Counts the books, from 1; 0 for {@link #EMPTY}. */
    public long version() {
        return version;
    }

    /** The live rule of an id. */
    public Optional<LiveRule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** All live rules. */
    public Collection<LiveRule> rules() {
        return rules.values();
    }
}
