package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.profile.Tally;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers a history question from the list of all events: what may be missing is tried out. */
final class NaiveHistory {

    private static final Instant BEGINNING = Instant.parse("1900-01-01T00:00:00Z");
    private static final int ENOUGH = 100;

    /**
     * From where on something is remembered.
     *
     * @param fromIndex in the list of accepted events
     * @param since from when on it is complete; null if it always was
     */
    record Known(int fromIndex, @Nullable Instant since) {}

    /** What a question counts. */
    record Counts(
            String event,
            @Nullable Condition where,
            @Nullable Path field) {
        static Counts of(HistoryQuery query) {
            Path field = query.question() instanceof HistoryQuery.Question.Sum sum ? sum.field() : null;
            return new Counts(query.event(), query.where(), field);
        }

        boolean isName() {
            return where == null && field == null;
        }
    }

    /** What is there for certain, and how much more there may be. */
    private record Seen(List<Event> events, int perhaps) {}

    private NaiveHistory() {}

    static Stream<Counts> questions(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().flatMap(NaiveHistory::questions);
            case Condition.Any any -> any.conditions().stream().flatMap(NaiveHistory::questions);
            case Condition.Not not -> questions(not.condition());
            case Condition.At at -> Stream.empty();
            case Condition.History history ->
                Stream.of(Counts.of(history.query())).filter(counts -> !counts.isName());
        };
    }

    static Answer answer(NaiveShopper shopper, HistoryQuery query, Instant at, @Nullable Instant historySince) {
        Counts counts = Counts.of(query);
        Known known = counts.isName()
                ? shopper.known(query.event())
                : shopper.measures.getOrDefault(counts, shopper.fromNow(query.event()));
        Instant from = query.within() == null ? BEGINNING : at.minus(query.within());
        Instant since = later(known.since(), historySince);
        boolean gap = since != null && from.isBefore(since);
        Seen seen = seen(shopper, counts, known, from, at);
        return switch (query.question()) {
            case HistoryQuery.Question.Count count -> {
                int most = gap ? ENOUGH : seen.perhaps();
                Set<Boolean> answers = new TreeSet<>();
                for (int more = 0; more <= most; more++) {
                    answers.add(passes(
                            count.test(), BigDecimal.valueOf(seen.events().size() + more)));
                }
                yield same(answers);
            }
            case HistoryQuery.Question.Sum sum ->
                gap || seen.perhaps() > 0
                        ? Answer.UNKNOWN
                        : Answer.of(passes(
                                sum.test(),
                                seen.events().stream()
                                        .map(event -> number(event, sum.field()))
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
            case HistoryQuery.Question.Last last -> last(last, seen, from, at, gap ? since : null);
        };
    }

    private static @Nullable Instant later(@Nullable Instant left, @Nullable Instant right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.isAfter(right) ? left : right;
    }

    private static Answer same(Set<Boolean> answers) {
        return answers.size() > 1 ? Answer.UNKNOWN : Answer.of(answers.contains(true));
    }

    private static Seen seen(NaiveShopper shopper, Counts counts, Known known, Instant from, Instant at) {
        List<Event> all = shopper.accepted.stream()
                .skip(known.fromIndex())
                .filter(event -> event.name().equals(counts.event()))
                .filter(event -> counts.where() == null || selects(counts.where(), event))
                .sorted(Comparator.comparing(Event::occurredAt))
                .toList();
        int older = Math.max(0, all.size() - Tally.EXACT);
        List<Event> exact = all.subList(older, all.size());
        List<Event> events = new ArrayList<>(exact.stream()
                .filter(event -> !event.occurredAt().isBefore(from)
                        && !event.occurredAt().isAfter(at))
                .toList());
        if (older == 0 || from.isAfter(exact.getFirst().occurredAt())) {
            return new Seen(events, 0);
        }
        LocalDate firstDay = day(exact.getLast()).minusDays(Tally.DAYS);
        List<Event> before = new ArrayList<>();
        for (Event event : all.subList(0, older)) {
            if (day(event).isBefore(firstDay)) {
                before.add(event);
            } else if (!start(day(event)).isAfter(at) && !end(day(event)).isBefore(from)) {
                events.add(event);
            }
        }
        return withBefore(events, before, from, at);
    }

    private static Seen withBefore(List<Event> events, List<Event> before, Instant from, Instant at) {
        if (before.isEmpty()) {
            return new Seen(events, 0);
        }
        Instant first = start(day(before.getFirst()));
        Instant last = end(day(before.getLast()));
        if (from.isAfter(last) || at.isBefore(first)) {
            return new Seen(events, 0);
        }
        if (from.isAfter(first) || at.isBefore(last)) {
            return new Seen(events, before.size());
        }
        events.addAll(before);
        return new Seen(events, 0);
    }

    private static LocalDate day(Event event) {
        return LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant end(LocalDate day) {
        return start(day.plusDays(1)).minusNanos(1_000);
    }

    /** Tries all ages that the last one may have had: each bound, and what is beside it, as far as something may be missing. */
    private static Answer last(
            HistoryQuery.Question.Last last, Seen seen, Instant from, Instant at, @Nullable Instant missingBefore) {
        Instant found = seen.events().stream()
                .map(Event::occurredAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Set<Boolean> answers = new TreeSet<>();
        answers.add(found != null && passes(last.bounds(), Duration.between(found, at)));
        if (missingBefore != null) {
            Instant newest = missingBefore.minusNanos(1_000);
            Instant youngest = newest.isAfter(at) ? at : newest;
            Instant oldest = found == null ? from : found;
            Stream.concat(
                            Stream.of(youngest, oldest),
                            last.bounds().stream()
                                    .map(bound -> at.minus(bound.age()))
                                    .flatMap(edge -> Stream.of(edge.minusNanos(1_000), edge, edge.plusNanos(1_000))))
                    .filter(missing -> !missing.isAfter(youngest) && !missing.isBefore(oldest))
                    .forEach(missing -> answers.add(passes(last.bounds(), Duration.between(missing, at))));
        }
        return same(answers);
    }

    private static boolean passes(List<HistoryQuery.AgeBound> bounds, Duration age) {
        return bounds.stream().allMatch(bound -> passes(bound.comparison(), age.compareTo(bound.age())));
    }

    private static boolean passes(Test test, BigDecimal number) {
        return switch (test) {
            case Test.Every every -> every.tests().stream().allMatch(part -> passes(part, number));
            case Test.EqualTo equal ->
                number.compareTo(new BigDecimal(equal.literal().text())) == 0;
            case Test.Compared compared ->
                passes(
                        compared.comparison(),
                        number.compareTo(new BigDecimal(compared.bound().text())));
            default -> throw new AssertionError("the random rules do not ask " + test);
        };
    }

    private static boolean passes(Test.Comparison comparison, int order) {
        return switch (comparison) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
        };
    }

    private static boolean selects(Condition where, Event event) {
        Condition.At at = (Condition.At)
                (where instanceof Condition.All all ? all.conditions().getFirst() : where);
        return passes(at.test(), number(event, at.path()));
    }

    private static BigDecimal number(Event event, Path path) {
        return event.attributes().get(path.steps().getLast()) instanceof Value.Fraction fraction
                ? BigDecimal.valueOf(fraction.value())
                : BigDecimal.ZERO;
    }
}
