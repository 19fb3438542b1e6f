package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.index.ConditionPlan;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A live rule made ready to be asked.
 *
 * @param live the rule
 * @param conditions its conditions
 * @param plan the same, for an index
 * @param needs what they need of others
 * @param zone the rule's, normalized
 * @param excluded the segments whose shoppers it gives nothing
 * @param eligible the segments of which the shopper must be in one, where there are any
 */
public record CompiledRule(
        LiveRule live,
        CompiledCondition conditions,
        ConditionPlan plan,
        ConditionNeeds needs,
        ZoneId zone,
        List<CompiledSegment> excluded,
        List<CompiledSegment> eligible) {

    public CompiledRule {
        excluded = List.copyOf(excluded);
        eligible = List.copyOf(eligible);
    }

    static CompiledRule of(LiveRule live, List<CompiledSegment> excluded, List<CompiledSegment> eligible) {
        Condition written = live.rule().conditions();
        CompiledCondition conditions = CompiledCondition.of(written);
        ZoneId zone = live.rule().timeZone().normalized();
        return new CompiledRule(
                live,
                conditions,
                ConditionPlan.of(written, conditions, zone),
                ConditionNeeds.of(written),
                zone,
                excluded,
                eligible);
    }

    /** The rule as it was written. */
    public Rule rule() {
        return live.rule();
    }

    /** Whether it issues at a moment. */
    public boolean isActive(Instant moment) {
        Rule rule = rule();
        return (rule.activeFrom() == null || !moment.isBefore(rule.activeFrom()))
                && (rule.activeUntil() == null || moment.isBefore(rule.activeUntil()));
    }

    /** Whether it issues at any moment. */
    boolean isAlwaysActive() {
        return rule().activeFrom() == null && rule().activeUntil() == null;
    }

    /** When a coupon of an action ends that an event of a moment earns. */
    public Instant couponEnd(Action action, Instant moment) {
        Instant fixed = action instanceof Action.StoreCredit credit ? credit.expiresAt() : null;
        return fixed != null ? fixed : moment.plus(rule().guardrails().validityWindow());
    }

    /** The latest end of any coupon that an event of a moment earns. */
    Instant latestCouponEnd(Instant moment) {
        return rule().actions().stream()
                .map(action -> couponEnd(action, moment))
                .max(Comparator.naturalOrder())
                .orElse(moment);
    }

    /** The event as this rule sees it: in its zone. */
    public EventDocument view(EventDocument event) {
        return event.in(zone);
    }
}
