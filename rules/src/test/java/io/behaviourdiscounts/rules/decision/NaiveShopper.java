package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.profile.History;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.profile.SeenEvents;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine should remember of a shopper, the naive way: a list of all events ever accepted, of which every question is
 * asked anew.
 */
final class NaiveShopper {

    /** An id that is still remembered. */
    private record Remembered(String id, Instant at) {}

    private record Grant(String rule, LocalDate day) {}

    private record Said(@Nullable Value value, Instant at) {}

    final List<Event> accepted = new ArrayList<>();
    final Map<String, NaiveHistory.Known> names = new HashMap<>();
    final Map<NaiveHistory.Counts, NaiveHistory.Known> measures = new HashMap<>();
    private final List<Remembered> ids = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final Map<String, Said> attributes = new HashMap<>();
    private @Nullable Instant evictedThrough;
    private @Nullable Instant floor;

    /** What should become of an event: {@code duplicate}, {@code stale}, or the answers by rule. */
    List<String> decide(List<Rule> book, Event event, @Nullable Instant historySince) {
        if (ids.stream().anyMatch(seen -> seen.id().equals(event.id()))) {
            return List.of("duplicate");
        }
        if (floor != null && !event.occurredAt().isAfter(floor)) {
            return List.of("stale");
        }
        if (event.name().equals(Event.PROFILE_UPDATED)) {
            event.attributes().forEach((name, value) -> say(name, value, event.occurredAt()));
        }
        List<String> answers = new ArrayList<>();
        for (Rule rule : inOrder(book)) {
            if (!event.history() && rule.triggers().contains(event.name())) {
                judge(rule, event, historySince, answers);
            }
        }
        remember(book, event);
        return answers;
    }

    private static List<Rule> inOrder(List<Rule> book) {
        return book.stream()
                .sorted(Comparator.comparingInt(Rule::priority).reversed().thenComparing(Rule::id))
                .toList();
    }

    private void say(String name, Value value, Instant at) {
        Said before = attributes.get(name);
        if (before == null || !before.at().isAfter(at)) {
            attributes.put(name, new Said(value instanceof Value.Null ? null : value, at));
        }
    }

    private void judge(Rule rule, Event event, @Nullable Instant historySince, List<String> answers) {
        Answer answer = answer(rule.conditions(), event, historySince);
        if (answer == Answer.FAILS) {
            return;
        }
        if (answer == Answer.UNKNOWN) {
            answers.add(rule.id() + " history_unknown");
        } else if (isLimitReached(rule, event)) {
            answers.add(rule.id() + " per_user_limit");
        } else {
            answers.add(rule.id() + " granted");
            grants.add(new Grant(rule.id(), LocalDate.ofInstant(event.occurredAt(), rule.timeZone())));
        }
    }

    private boolean isLimitReached(Rule rule, Event event) {
        PerUserLimit limit = rule.guardrails().perUserLimit();
        if (limit == null) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(event.occurredAt(), rule.timeZone());
        return grants.stream()
                        .filter(grant -> grant.rule().equals(rule.id()))
                        .filter(grant -> limit.period() == PerUserLimit.Period.TOTAL
                                || grant.day().equals(day))
                        .count()
                >= limit.count();
    }

    private Answer answer(Condition condition, Event event, @Nullable Instant historySince) {
        return switch (condition) {
            case Condition.All all ->
                all.conditions().stream()
                        .map(part -> answer(part, event, historySince))
                        .reduce(Answer.HOLDS, NaiveShopper::and);
            case Condition.Any any ->
                any.conditions().stream()
                        .map(part -> answer(part, event, historySince).negated())
                        .reduce(Answer.HOLDS, NaiveShopper::and)
                        .negated();
            case Condition.Not not ->
                answer(not.condition(), event, historySince).negated();
            case Condition.At at -> Answer.of(isText(at, event));
            case Condition.History history ->
                NaiveHistory.answer(this, history.query(), event.occurredAt(), historySince);
        };
    }

    private static Answer and(Answer left, Answer right) {
        if (left == Answer.FAILS || right == Answer.FAILS) {
            return Answer.FAILS;
        }
        return left == Answer.UNKNOWN ? left : right;
    }

    /** The random rules only ask whether a text stands somewhere. */
    private boolean isText(Condition.At at, Event event) {
        String field = at.path().steps().getLast();
        Said said = attributes.get(field);
        Value value = at.path().root().equals("profile")
                ? (said == null ? null : said.value())
                : event.attributes().get(field);
        Literal literal = ((Test.EqualTo) at.test()).literal();
        return value instanceof Value.Text text && text.value().equals(literal.text());
    }

    NaiveHistory.Known known(String name) {
        return names.getOrDefault(name, new NaiveHistory.Known(accepted.size(), afterEviction()));
    }

    private @Nullable Instant afterEviction() {
        return evictedThrough == null ? null : evictedThrough.plusNanos(1_000);
    }

    /** From when a question is known that is asked for the first time. */
    NaiveHistory.Known fromNow(String name) {
        NaiveHistory.Known known = names.get(name);
        if (known == null) {
            return new NaiveHistory.Known(accepted.size(), afterEviction());
        }
        return new NaiveHistory.Known(accepted.size(), last(name).plusNanos(1_000));
    }

    private Instant last(String name) {
        return accepted.stream()
                .skip(known(name).fromIndex())
                .filter(event -> event.name().equals(name))
                .map(Event::occurredAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void remember(List<Rule> book, Event event) {
        Set<NaiveHistory.Counts> asked = new HashSet<>();
        book.forEach(rule -> NaiveHistory.questions(rule.conditions()).forEach(asked::add));
        for (NaiveHistory.Counts counts : asked) {
            if (counts.event().equals(event.name())) {
                measures.computeIfAbsent(counts, first -> fromNow(event.name()));
            }
        }
        measures.keySet().retainAll(asked);
        names.putIfAbsent(event.name(), known(event.name()));
        accepted.add(event);
        if (names.size() > History.MOST_NAMES) {
            String oldest = names.keySet().stream()
                    .filter(name -> !name.equals(event.name()))
                    .min(Comparator.comparing(this::last).thenComparing(Comparator.naturalOrder()))
                    .orElseThrow();
            Instant last = last(oldest);
            evictedThrough = evictedThrough == null || last.isAfter(evictedThrough) ? last : evictedThrough;
            names.remove(oldest);
        }
        rememberId(event);
    }

    private void rememberId(Event event) {
        ids.add(new Remembered(event.id(), event.occurredAt()));
        ids.sort(Comparator.comparing(Remembered::at));
        Instant oldest = ids.stream()
                .map(Remembered::at)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .minus(Profile.ID_MEMORY);
        while (ids.size() > SeenEvents.MOST_IDS || ids.getFirst().at().isBefore(oldest)) {
            Instant forgotten = ids.removeFirst().at();
            floor = floor == null || forgotten.isAfter(floor) ? forgotten : floor;
        }
    }

    /** The issuer refused the last grant of a rule. */
    @Nullable
    LocalDate refuseLast(String rule) {
        for (int i = grants.size() - 1; i >= 0; i--) {
            if (grants.get(i).rule().equals(rule)) {
                return grants.remove(i).day();
            }
        }
        return null;
    }
}
