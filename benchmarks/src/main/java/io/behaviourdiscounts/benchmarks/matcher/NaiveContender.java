package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.rules.book.CompiledRule;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our compiled conditions without an index. */
final class NaiveContender implements MatchingContender {

    private final Map<String, List<CompiledRule>> byTrigger = new HashMap<>();
    private final List<Event> events;

    NaiveContender(MatcherWorkload workload) {
        List<LiveRule> rules = workload.liveRules();
        RuleBook book = RuleBook.of(1, rules, List.of());
        for (LiveRule live : rules) {
            CompiledRule rule = book.compiledRule(live.rule().id()).orElseThrow();
            live.rule()
                    .triggers()
                    .forEach(trigger -> byTrigger
                            .computeIfAbsent(trigger, name -> new ArrayList<>())
                            .add(rule));
        }
        this.events = workload.events();
    }

    private List<CompiledRule> matching(int number) {
        Event event = events.get(number);
        EventDocument document = EventDocument.alone(event);
        List<CompiledRule> matching = new ArrayList<>();
        for (CompiledRule rule : byTrigger.getOrDefault(event.name(), List.of())) {
            if (rule.isActive(event.occurredAt()) && rule.conditions().evaluate(rule.view(document)) != Answer.FAILS) {
                matching.add(rule);
            }
        }
        return matching;
    }

    @Override
    public int match(int event) {
        return matching(event).size();
    }

    @Override
    public int[] numbers(int event) {
        return RuleNumbers.of(matching(event).stream().map(CompiledRule::live));
    }
}
