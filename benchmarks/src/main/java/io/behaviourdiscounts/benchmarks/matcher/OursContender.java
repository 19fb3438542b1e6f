package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import java.util.List;

/** The rule book's index, as the engine asks it. */
final class OursContender implements MatchingContender {

    private final RuleBook book;
    private final List<Event> events;

    OursContender(MatcherWorkload workload) {
        this.book = RuleBook.of(1, workload.liveRules(), List.of());
        this.events = workload.events();
    }

    private List<RuleBook.Triggered> triggered(int number) {
        Event event = events.get(number);
        return book.triggered(event, EventDocument.alone(event));
    }

    @Override
    public int match(int event) {
        return triggered(event).size();
    }

    @Override
    public int[] numbers(int event) {
        return RuleNumbers.of(
                triggered(event).stream().map(triggered -> triggered.rule().live()));
    }
}
