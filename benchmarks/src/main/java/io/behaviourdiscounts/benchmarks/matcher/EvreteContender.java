package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.ActivationMode;
import org.evrete.api.Knowledge;
import org.evrete.api.StatefulSession;
import org.evrete.api.ValuesPredicate;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;

/** Evrete, its conditions closures over single fields. */
final class EvreteContender extends NumberedContender {

    private final KnowledgeService service = new KnowledgeService();
    private final StatefulSession session;
    private final List<BeanEvent> events;

    EvreteContender(MatcherWorkload workload) {
        RuleSetBuilder<Knowledge> rules = service.newKnowledge().builder();
        workload.rules().forEach(rule -> add(rule, rules));
        this.session = rules.build().newStatefulSession(ActivationMode.DEFAULT);
        this.events = workload.beans();
    }

    private void add(BeanRule rule, RuleSetBuilder<Knowledge> rules) {
        Set<String> countries = Set.copyOf(rule.countries());
        LhsBuilder<Knowledge> conditions =
                rules.newRule("rule-" + rule.number()).forEach("$e", BeanEvent.class);
        where(conditions, "$e.trigger", value -> rule.trigger().equals(value));
        where(conditions, "$e.category", value -> rule.category().equals(value));
        where(conditions, "$e.cartValue", value -> (double) value >= rule.low() && (double) value <= rule.high());
        where(conditions, "$e.country", countries::contains);
        where(conditions, "$e.device", value -> !rule.excludedDevice().equals(value));
        conditions.execute(context -> matches(rule.number()));
    }

    private static void where(LhsBuilder<Knowledge> conditions, String field, Predicate<Object> test) {
        ValuesPredicate ofFirst = values -> test.test(values.get(0));
        conditions.where(ofFirst, field);
    }

    @Override
    protected void find(int event) {
        session.insertAndFire(events.get(event));
        session.clear();
    }

    @Override
    public void close() {
        session.close();
        service.shutdown();
    }
}
