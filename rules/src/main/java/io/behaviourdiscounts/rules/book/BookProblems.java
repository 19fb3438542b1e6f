package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Measure;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Detector;
import io.behaviourdiscounts.rules.model.DetectorCircles;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What keeps rules, segments and detectors from making a book together. */
final class BookProblems {

    /** So many questions with {@code where} or {@code sum} may be asked about events of one name. */
    static final int MOST_MEASURES_OF_A_NAME = 32;

    /** So many may be asked in one book. */
    static final int MOST_MEASURES = 64;

    private final List<String> problems = new ArrayList<>();

    private BookProblems() {}

    /**
     * Finds them.
     *
     * @param measures what the rules and segments need counted, as {@link Measures} has it
     */
    static List<String> of(
            Collection<LiveRule> rules,
            Collection<Segment> segments,
            Collection<Detector> detectors,
            Map<String, List<Measure>> measures) {
        BookProblems found = new BookProblems();
        found.checkIds("rule", rules.stream().map(live -> live.rule().id()));
        found.checkIds("segment", segments.stream().map(Segment::id));
        Set<String> known = new HashSet<>();
        segments.forEach(segment -> known.add(segment.id()));
        for (LiveRule live : rules) {
            found.checkSegments(live.rule(), known);
            found.checkIssueBudget(live.rule());
        }
        found.checkExperiments(rules);
        found.checkMeasures(measures);
        found.checkIds("detector", detectors.stream().map(Detector::event));
        DetectorCircles circles = DetectorCircles.of(detectors);
        detectors.forEach(detector -> circles.through(detector)
                .ifPresent(circle ->
                        found.problems.add("detector " + detector.event() + ": " + DetectorCircles.describe(circle))));
        return List.copyOf(found.problems);
    }

    private void checkIds(String kind, Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.filter(id -> !seen.add(id)).forEach(id -> problems.add("there are two of the " + kind + " " + id));
    }

    private void checkSegments(Rule rule, Set<String> known) {
        if (known.containsAll(rule.guardrails().eligibleSegments())
                && known.containsAll(rule.guardrails().excludedSegments())) {
            return;
        }
        Stream.concat(rule.guardrails().eligibleSegments().stream(), rule.guardrails().excludedSegments().stream())
                .filter(id -> !known.contains(id))
                .sorted()
                .forEach(id -> problems.add("rule " + rule.id() + " names the segment " + id + ", which is not there"));
    }

    private void checkExperiments(Collection<LiveRule> rules) {
        Map<String, Rule> firsts = new HashMap<>();
        for (LiveRule live : rules) {
            Experiment experiment = live.rule().experiment();
            Rule first = experiment == null ? null : firsts.putIfAbsent(experiment.id(), live.rule());
            if (experiment != null
                    && first != null
                    && first.experiment() != null
                    && !experiment.groupsAs(first.experiment())) {
                problems.add("the rules " + first.id() + " and " + live.rule().id()
                        + " put shoppers into different groups of the experiment " + experiment.id());
            }
        }
    }

    private void checkIssueBudget(Rule rule) {
        Guardrails.Budget budget = rule.guardrails().budget();
        if (budget == null || budget.counted() != Guardrails.Budget.Counted.ISSUE) {
            return;
        }
        rule.actions()
                .forEach(action -> checkIssueBudget(rule, action, budget.value().currency()));
    }

    private void checkIssueBudget(Rule rule, Action action, Currency currency) {
        switch (action) {
            case Action.AmountOff amount -> checkCurrency(rule, amount.value().currency(), currency);
            case Action.StoreCredit credit -> checkCurrency(rule, credit.value().currency(), currency);
            case Action.PercentageOff percentage -> checkMaxAmount(rule, percentage.maxAmount());
            case Action.FreeShipping shipping -> checkMaxAmount(rule, shipping.maxAmount());
        }
    }

    private void checkCurrency(Rule rule, Currency given, Currency counted) {
        if (!given.equals(counted)) {
            problems.add("rule " + rule.id() + " gives " + given + " and its budget counts " + counted);
        }
    }

    private void checkMaxAmount(Rule rule, @Nullable BigDecimal maxAmount) {
        if (maxAmount == null) {
            problems.add("rule " + rule.id() + " counts its budget at issue, which needs a max_amount");
        }
    }

    private void checkMeasures(Map<String, List<Measure>> measures) {
        int all = 0;
        for (Map.Entry<String, List<Measure>> ofName : new TreeMap<>(measures).entrySet()) {
            int count = ofName.getValue().size();
            all += count;
            if (count > MOST_MEASURES_OF_A_NAME) {
                problems.add("the rules ask " + count + " different history questions with where or sum about "
                        + ofName.getKey() + ", of at most " + MOST_MEASURES_OF_A_NAME);
            }
        }
        if (all > MOST_MEASURES) {
            problems.add("the rules ask " + all + " different history questions with where or sum, of at most "
                    + MOST_MEASURES);
        }
    }
}
