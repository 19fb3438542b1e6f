package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;
import java.util.Set;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools by its executable model, with an alpha index for each constraint that can have one; equal constraints behind equal ones are shared
 * nodes. The trigger is the first; the others stand in the order in which the rule has them, or in the best one.
 */
final class DroolsContender extends NumberedContender {

    private final KieSession session;
    private final List<BeanEvent> events;

    private DroolsContender(MatcherWorkload workload, boolean isSorted) {
        ModelImpl model = new ModelImpl();
        workload.rules().forEach(rule -> model.addRule(drools(rule, isSorted)));
        this.session = KieBaseBuilder.createKieBaseFromModel(model).newKieSession();
        this.events = workload.beans();
    }

    static DroolsContender asWritten(MatcherWorkload workload) {
        return new DroolsContender(workload, false);
    }

    /** As somebody writes them who knows which test fails most often. */
    static DroolsContender sorted(MatcherWorkload workload) {
        return new DroolsContender(workload, true);
    }

    private Rule drools(BeanRule rule, boolean isSorted) {
        Variable<BeanEvent> event = PatternDSL.declarationOf(BeanEvent.class);
        PatternDef<BeanEvent> pattern =
                equal(PatternDSL.pattern(event), "trigger", 0, BeanEvent::getTrigger, rule.trigger());
        if (isSorted) {
            pattern = others(category(pattern, rule), rule);
        } else {
            pattern = category(others(pattern, rule), rule);
        }
        return PatternDSL.rule("rule-" + rule.number())
                .build(pattern, PatternDSL.on(event).execute(bean -> matches(rule.number())));
    }

    private static PatternDef<BeanEvent> category(PatternDef<BeanEvent> pattern, BeanRule rule) {
        return equal(pattern, "category", 1, BeanEvent::getCategory, rule.category());
    }

    private static PatternDef<BeanEvent> equal(
            PatternDef<BeanEvent> pattern, String name, int field, Function1<BeanEvent, String> getter, String value) {
        return pattern.expr(
                name + " = " + value,
                bean -> getter.apply(bean).equals(value),
                PatternDSL.alphaIndexedBy(String.class, ConstraintType.EQUAL, field, getter, value));
    }

    private static PatternDef<BeanEvent> others(PatternDef<BeanEvent> pattern, BeanRule rule) {
        Set<String> countries = Set.copyOf(rule.countries());
        String device = rule.excludedDevice();
        double low = rule.low();
        double high = rule.high();
        PatternDef<BeanEvent> others = pattern.expr(
                        "country in " + rule.countries(), bean -> countries.contains(bean.getCountry()))
                .expr("device != " + device, bean -> !bean.getDevice().equals(device))
                .expr(
                        "value >= " + low,
                        bean -> bean.getCartValue() >= low,
                        PatternDSL.alphaIndexedBy(
                                Double.class, ConstraintType.GREATER_OR_EQUAL, 2, BeanEvent::getCartValue, low));
        return rule.isOpen()
                ? others
                : others.expr(
                        "value <= " + high,
                        bean -> bean.getCartValue() <= high,
                        PatternDSL.alphaIndexedBy(
                                Double.class, ConstraintType.LESS_OR_EQUAL, 2, BeanEvent::getCartValue, high));
    }

    @Override
    protected void find(int event) {
        FactHandle fact = session.insert(events.get(event));
        session.fireAllRules();
        session.delete(fact);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
