package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.road.CouponRoad;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.NumberTexts;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the engine counts. Rules' ids are tags: their number is the rule book's. */
final class EngineMetrics {

    private final MeterRegistry registry;
    private final Counter decided;
    private final Counter duplicates;
    private final Counter sentOn;
    private final Counter ofErased;
    private final Counter erased;
    private final Timer toDecision;

    EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decided = registry.counter("discounts.engine.events.decided");
        this.duplicates = registry.counter("discounts.engine.events.duplicate");
        this.sentOn = registry.counter("discounts.engine.events.sent_on");
        this.ofErased = registry.counter("discounts.engine.events.of_erased");
        this.toDecision = registry.timer("discounts.engine.event.to.decision");
        this.erased = registry.counter("discounts.engine.shoppers.erased");
    }

    /** An event was decided so long after it was appended to its topic; the broker's clock may be ahead of ours. */
    void decided(Duration sinceAppended) {
        decided.increment();
        toDecision.record(sinceAppended.isNegative() ? Duration.ZERO : sinceAppended);
    }

    void duplicate() {
        duplicates.increment();
    }

    void sentOn() {
        sentOn.increment();
    }

    void ofErased() {
        ofErased.increment();
    }

    void erased() {
        erased.increment();
    }

    /** A record of shopper.erasures.v1, of which the issuer makes a dead letter. */
    void erasureNotRead(DeadLetterReason reason) {
        registry.counter("discounts.engine.erasures.not_read", "reason", reason.word())
                .increment();
    }

    void decision(Decision decision) {
        String reason = switch (decision.verdict()) {
            case Decision.Granted granted -> "granted";
            case Decision.Refused refused -> refused.reason().word();
            case Decision.Withheld withheld -> "withheld";
            case Decision.Shadowed shadowed -> "shadowed";
            case Decision.Held held -> "held";
        };
        registry.counter(
                        "discounts.engine.decisions",
                        "rule",
                        decision.rule().rule().id(),
                        "outcome",
                        reason)
                .increment();
    }

    /** What an event asked of coupons and orders, and what of it could not be understood. */
    void asked(CouponRoad.Asked asked) {
        for (CouponCommand command : asked.commands()) {
            registry.counter("discounts.engine.coupon_commands", "type", command.getType())
                    .increment();
        }
        count("code_without_keys", asked.unresolvedCodes());
        count("wrong_coupon_name", asked.wrongNames());
        count("order_not_read", asked.orderProblem() == null ? 0 : 1);
    }

    /** An event that would ask something of coupons, and that nobody vouches for. */
    void onlyBehaviour(OrderTrust.Why why) {
        count(why.word(), 1);
    }

    private void count(String problem, int times) {
        if (times > 0) {
            registry.counter("discounts.engine.event_road.problems", "problem", problem)
                    .increment(times);
        }
    }

    /** A silence was long enough. Detectors' names are tags: their number is the rule book's. */
    void detected(String detector) {
        registry.counter("discounts.engine.detected", "detector", detector).increment();
    }

    /** A silence was long enough, and the event before it can't be read. */
    void notDetected(String detector) {
        registry.counter("discounts.engine.not_detected", "detector", detector).increment();
    }

    /** A record of coupon.by-shopper.v1, of which the issuer makes a dead letter. */
    void stepNotRead(DeadLetterReason reason) {
        registry.counter("discounts.engine.coupon_steps.not_read", "reason", reason.word())
                .increment();
    }

    /** A text where a rule asks for a number; the places are the rule book's. */
    void numberAsText(NumberTexts.Seen text) {
        registry.counter(
                        "discounts.engine.numbers_as_text",
                        "path",
                        text.place().toString(),
                        "read",
                        text.spellsNumber() ? "number" : "nothing")
                .increment();
    }

    void deadLetter(DeadLetterReason reason) {
        registry.counter("discounts.engine.dead_letters", "reason", reason.word())
                .increment();
    }
}
