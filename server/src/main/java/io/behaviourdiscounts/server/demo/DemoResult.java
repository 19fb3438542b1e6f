package io.behaviourdiscounts.server.demo;

import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the events.
 *
 * @param coupons in the order of their time
 * @param rules what each rule did, by its id
 */
public record DemoResult(List<CouponIssued> coupons, Map<String, RuleSummary> rules) {

    /** What one rule did. */
    public static final class RuleSummary {
        private int issued;
        private final Map<String, Integer> refusals = new TreeMap<>();

        private RuleSummary() {}

        /** How many coupons it gave. */
        public int issued() {
            return issued;
        }

        /** How often it gave none although its conditions held, by reason. */
        public Map<String, Integer> refusals() {
            return refusals;
        }
    }

    /** Reads it from the topics, which must have settled. */
    public static DemoResult read(Cluster cluster, Iterable<String> ruleIds) {
        CommittedRecords records = new CommittedRecords(cluster);
        List<CouponIssued> coupons = new ArrayList<>();
        Map<String, RuleSummary> rules = new TreeMap<>();
        ruleIds.forEach(id -> rules.put(id, new RuleSummary()));
        records.forEach(Topics.ISSUED, (key, issued) -> {
            coupons.add(issued);
            summary(rules, issued.getMetadata().getRule()).issued++;
        });
        records.forEach(Topics.DECISIONS, (key, decision) -> {
            if (decision.getReason() != null) {
                summary(rules, decision.getRuleId()).refusals.merge(decision.getReason(), 1, Integer::sum);
            }
        });
        records.forEach(
                Topics.REFUSED,
                (key, refused) ->
                        summary(rules, refused.getRuleId()).refusals.merge(refused.getReason(), 1, Integer::sum));
        coupons.sort(Comparator.comparing(CouponIssued::getIssuedAt).thenComparing(CouponIssued::getCouponId));
        return new DemoResult(coupons, rules);
    }

    private static RuleSummary summary(Map<String, RuleSummary> rules, String id) {
        return rules.computeIfAbsent(id, unknown -> new RuleSummary());
    }
}
