package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A closure for each rule, as one would write it by hand over a bean: its tests in the order in which the rule has them, or in the best one. */
final class ClosuresContender extends NumberedContender {

    private record Closure(int number, Predicate<BeanEvent> matches) {}

    private final Map<String, List<Closure>> byTrigger;
    private final List<BeanEvent> events;

    private ClosuresContender(MatcherWorkload workload, Function<BeanRule, Predicate<BeanEvent>> predicate) {
        this.byTrigger = ByTrigger.of(workload, rule -> new Closure(rule.number(), predicate.apply(rule)));
        this.events = workload.beans();
    }

    static ClosuresContender asWritten(MatcherWorkload workload) {
        return new ClosuresContender(workload, ClosuresContender::asWritten);
    }

    /** As somebody writes them who knows which test fails most often. */
    static ClosuresContender sorted(MatcherWorkload workload) {
        return new ClosuresContender(workload, ClosuresContender::sorted);
    }

    static Predicate<BeanEvent> asWritten(BeanRule rule) {
        String category = rule.category();
        Set<String> countries = Set.copyOf(rule.countries());
        double low = rule.low();
        double high = rule.high();
        String device = rule.excludedDevice();
        return rule.isOpen()
                ? event -> countries.contains(event.getCountry())
                        && !event.getDevice().equals(device)
                        && event.getCartValue() >= low
                        && event.getCategory().equals(category)
                : event -> countries.contains(event.getCountry())
                        && !event.getDevice().equals(device)
                        && event.getCartValue() >= low
                        && event.getCartValue() <= high
                        && event.getCategory().equals(category);
    }

    private static Predicate<BeanEvent> sorted(BeanRule rule) {
        String category = rule.category();
        Predicate<BeanEvent> written = asWritten(rule);
        return event -> event.getCategory().equals(category) && written.test(event);
    }

    @Override
    protected void find(int number) {
        BeanEvent event = events.get(number);
        List<Closure> rules = byTrigger.getOrDefault(event.getTrigger(), List.of());
        for (int i = 0; i < rules.size(); i++) {
            Closure rule = rules.get(i);
            if (rule.matches().test(event)) {
                matches(rule.number());
            }
        }
    }
}
