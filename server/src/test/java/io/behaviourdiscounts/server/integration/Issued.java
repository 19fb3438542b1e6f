package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.rules.decision.Circumstances;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.Outcome;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What makes one issued coupon the same as another: who got which code by which rule for which event. */
record Issued(String rule, String shopper, String event, String code) {

    private static final String TENANT = "default";

    static Issued of(CouponIssued coupon) {
        CouponMetadata metadata = coupon.getMetadata();
        return new Issued(metadata.getRule(), metadata.getShopper(), metadata.getIssuedForEventId(), coupon.getCode());
    }

    /** What the pure decision gives for events in their order, in one thread and without Kafka; no hard caps. */
    static List<Issued> expected(RuleBook book, List<BehaviourEvent> events) throws Exception {
        Decider decider = new Decider(TENANT);
        CouponCodes codes = TestKeys.codes();
        Circumstances circumstances = new Circumstances(null, SpentCaps.NONE, BlockedRules.NONE, null);
        Map<Shopper, Profile> profiles = new HashMap<>();
        List<Issued> issued = new ArrayList<>();
        for (BehaviourEvent wire : events) {
            Event event = EventConversion.event(wire, TENANT);
            Shopper shopper = Shopper.of(event.user()).orElseThrow();
            Profile profile = profiles.getOrDefault(shopper, Profile.EMPTY);
            if (decider.decide(book, profile, shopper, event, circumstances) instanceof Outcome.Decided decided) {
                profiles.put(shopper, decided.profile());
                for (Decision decision : decided.decisions()) {
                    if (decision.verdict() instanceof Decision.Granted granted) {
                        issued.add(issued(codes, decision, granted, shopper, event));
                    }
                }
            }
        }
        return issued;
    }

    private static Issued issued(
            CouponCodes codes, Decision decision, Decision.Granted granted, Shopper shopper, Event event)
            throws Exception {
        var rule = decision.rule().rule();
        var code = codes.derive(rule.code(), TestKeys.ISSUING_KEY, granted.grantId(), 0);
        return new Issued(rule.id(), shopper.key(), event.id(), code.display());
    }
}
