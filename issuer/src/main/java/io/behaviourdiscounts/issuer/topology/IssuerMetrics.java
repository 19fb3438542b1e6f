package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.rules.model.Money;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer does, as Micrometer counters. Their tags have few values: rules, reasons, currencies, topics; never a shopper or
 * a coupon. Money is in the major unit of its currency.
 */
public final class IssuerMetrics implements IssuerListener {

    private static final String RULE = "rule";
    private static final String REASON = "reason";
    private static final String CURRENCY = "currency";
    private static final String KIND = "kind";

    private final MeterRegistry registry;

    /** Counts into a registry. */
    public IssuerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void issued(String ruleId) {
        registry.counter("discounts.coupons.issued", RULE, ruleId).increment();
    }

    @Override
    public void issuedAfter(Duration sinceEvent) {
        registry.timer("discounts.event.to.coupon").record(sinceEvent.isNegative() ? Duration.ZERO : sinceEvent);
    }

    @Override
    public void creditIssued(Money worth) {
        count("discounts.money.credit.issued", worth);
    }

    @Override
    public void creditLapsed(Money rest) {
        count("discounts.money.credit.lapsed", rest);
    }

    @Override
    public void given(MoneyKind kind, Money discount, Money orderTotal) {
        count("discounts.money.given", discount, KIND, kind.word());
        count("discounts.money.orders", orderTotal);
    }

    @Override
    public void takenBack(MoneyKind kind, Money discount) {
        count("discounts.money.taken.back", discount, KIND, kind.word());
    }

    private void count(String name, Money money, String... tags) {
        registry.counter(name, Tags.of(tags).and(CURRENCY, money.currency().getCurrencyCode()))
                .increment(money.amount().doubleValue());
    }

    @Override
    public void expired(String ruleId) {
        registry.counter("discounts.coupons.expired", RULE, ruleId).increment();
    }

    @Override
    public void revoked(String ruleId) {
        registry.counter("discounts.coupons.revoked", RULE, ruleId).increment();
    }

    @Override
    public void refused(String ruleId, String reason) {
        registry.counter("discounts.grants.refused", RULE, ruleId, REASON, reason)
                .increment();
    }

    @Override
    public void applied(String ruleId) {
        registry.counter("discounts.uses.applied", RULE, ruleId).increment();
    }

    @Override
    public void redeemed(String ruleId) {
        registry.counter("discounts.uses.redeemed", RULE, ruleId).increment();
    }

    @Override
    public void released(String ruleId, String cause) {
        registry.counter("discounts.uses.released", RULE, ruleId, "cause", cause)
                .increment();
    }

    @Override
    public void useRefused(@Nullable String ruleId, String reason) {
        registry.counter("discounts.uses.refused", RULE, ruleId == null ? "" : ruleId, REASON, reason)
                .increment();
    }

    @Override
    public void collecting(boolean inTurn) {
        registry.counter("discounts.uses.collecting.rounds", "way", inTurn ? "in_turn" : "at_once")
                .increment();
    }

    @Override
    public void waits() {
        registry.counter("discounts.commands.waiting").increment();
    }

    @Override
    public void joined() {
        registry.counter("discounts.commands.joined").increment();
    }

    @Override
    public void tooLate() {
        registry.counter("discounts.commands.late").increment();
    }

    @Override
    public void collided() {
        registry.counter("discounts.codes.collided").increment();
    }

    @Override
    public void deadLetter(String topic, String reason) {
        registry.counter("discounts.issuer.dead.letters", "topic", topic, REASON, reason)
                .increment();
    }
}
