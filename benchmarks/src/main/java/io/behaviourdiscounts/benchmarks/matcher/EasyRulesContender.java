package io.behaviourdiscounts.benchmarks.matcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rule;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules, its conditions the closures of {@link ClosuresContender}; the rules of a trigger are a set of their own. */
final class EasyRulesContender extends NumberedContender {

    private static final String FACT = "event";

    private final DefaultRulesEngine engine = new DefaultRulesEngine();
    private final Map<String, Rules> byTrigger = new HashMap<>();
    private final List<BeanEvent> events;

    EasyRulesContender(MatcherWorkload workload) {
        ByTrigger.of(workload, this::easy)
                .forEach((trigger, rules) -> byTrigger.put(trigger, new Rules(rules.toArray(Rule[]::new))));
        this.events = workload.beans();
    }

    private Rule easy(BeanRule rule) {
        Predicate<BeanEvent> predicate = ClosuresContender.asWritten(rule);
        return new RuleBuilder()
                .name("rule-" + rule.number())
                .when(facts -> predicate.test(facts.get(FACT)))
                .then(facts -> matches(rule.number()))
                .build();
    }

    @Override
    protected void find(int event) {
        BeanEvent bean = events.get(event);
        Rules rules = byTrigger.get(bean.getTrigger());
        if (rules != null) {
            Facts facts = new Facts();
            facts.put(FACT, bean);
            engine.fire(rules, facts);
        }
    }
}
