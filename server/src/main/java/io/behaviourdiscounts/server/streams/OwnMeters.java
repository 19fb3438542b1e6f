package io.behaviourdiscounts.server.streams;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each of our own meters is, in a sentence, and which of them are histograms. They are counted in modules that know nothing of each
 * other; here is the one list of them, which a test holds against the code and docs/running.md.
 */
public final class OwnMeters implements MeterFilter {

    /** By Micrometer's names. */
    static final Map<String, String> HELP = Map.ofEntries(
            Map.entry("discounts.access", "What was refused or noted of callers over HTTP, by kind and reason."),
            Map.entry("discounts.api.keys.unsealed", "Records of API keys without a good seal, which are no keys."),
            Map.entry("discounts.audit.dropped", "Audit records and last uses of keys that could not be kept."),
            Map.entry("discounts.checkout.inside", "Checkout calls that are with the issuer."),
            Map.entry(
                    "discounts.checkout.joined",
                    "Calls that asked the same as one that was under way in this instance, and got its answer."),
            Map.entry("discounts.checkout.limit", "Checkout calls that may be with the issuer at once."),
            Map.entry("discounts.checkout.refused", "Checkout calls that were turned away, by how urgent they were."),
            Map.entry("discounts.checkout.waiting", "Checkout calls that wait for their turn."),
            Map.entry("discounts.checkout.waiting.oldest", "For how many seconds the first of them has waited."),
            Map.entry(
                    "discounts.codes.collided",
                    "Codes that were another grant's already, so that the next one was tried."),
            Map.entry(
                    "discounts.commands",
                    "How long callers waited for the issuer's answer to a command, by its type and outcome."),
            Map.entry(
                    "discounts.commands.joined",
                    "Commands that asked the same as one that waited at the coupon already, and got its answer."),
            Map.entry("discounts.commands.late", "Commands that were not begun, because their callers had gone."),
            Map.entry("discounts.commands.waiting", "Commands that had to wait for their turn at a coupon."),
            Map.entry("discounts.coupons.expired", "Coupons whose validity has passed, by rule."),
            Map.entry("discounts.coupons.issued", "Coupons that were issued, by rule."),
            Map.entry("discounts.coupons.revoked", "Coupons that were invalidated for good, by rule."),
            Map.entry("discounts.disk.free.share", "The part of the data folder's disk that is free, from 0 to 1."),
            Map.entry("discounts.disk.low", "1 while so little of the disk is free that no new work is taken."),
            Map.entry("discounts.engine.coupon_commands", "Commands that events gave to coupons and orders, by type."),
            Map.entry(
                    "discounts.engine.coupon_steps.not_read",
                    "Records of coupon.by-shopper.v1 that the engine could not read, by reason."),
            Map.entry("discounts.engine.dead_letters", "Events that became dead letters, by reason."),
            Map.entry("discounts.engine.decisions", "Decisions, by rule and outcome: granted, or why not."),
            Map.entry("discounts.engine.detected", "Events that detectors made, by detector."),
            Map.entry(
                    "discounts.engine.erasures.not_read",
                    "Records of shopper.erasures.v1 that the engine could not read, by reason."),
            Map.entry(
                    "discounts.engine.event.to.decision",
                    "From an event's append to its topic to its decision, by the wall clock; the commit comes after that."),
            Map.entry(
                    "discounts.engine.event_road.problems",
                    "What events asked of coupons and was not done, by problem."),
            Map.entry("discounts.engine.events.decided", "Events that were decided."),
            Map.entry("discounts.engine.events.duplicate", "Events dropped because their id was seen."),
            Map.entry(
                    "discounts.engine.events.of_erased",
                    "Events dropped because they are from before their shopper was erased."),
            Map.entry("discounts.engine.events.sent_on", "Events that lay on another partition than their shopper's."),
            Map.entry(
                    "discounts.engine.not_detected",
                    "Silences of which nothing was made because the event before could not be decrypted, by detector."),
            Map.entry("discounts.engine.numbers_as_text", "Texts that stood where a rule asks for a number, by place."),
            Map.entry("discounts.engine.shoppers.erased", "Shoppers whose profiles were erased."),
            Map.entry(
                    "discounts.event.to.coupon",
                    "From the time that an event says it happened to its coupon, by the wall clock; the commit comes after that."),
            Map.entry("discounts.grants.refused", "Grants that became no coupon, by rule and reason."),
            Map.entry("discounts.http.connections", "Open connections, by listener."),
            Map.entry(
                    "discounts.http.misuse",
                    "Requests that are none, and connections that were cut off, closed or not let in, by kind."),
            Map.entry(
                    "discounts.issuer.dead.letters",
                    "Records that the issuer made dead letters of, by topic and reason."),
            Map.entry("discounts.money.credit.issued", "Store credit that was issued, in the currency's major unit."),
            Map.entry(
                    "discounts.money.credit.lapsed",
                    "Store credit that can't be spent any more, in the currency's major unit."),
            Map.entry(
                    "discounts.money.given",
                    "Discounts, and store credit spent, of redeemed uses, in the currency's major unit."),
            Map.entry(
                    "discounts.money.orders",
                    "Totals of the orders of redeemed uses, once for each coupon, in the currency's major unit."),
            Map.entry(
                    "discounts.money.taken.back",
                    "What rollbacks have taken back of what was given, in the currency's major unit."),
            Map.entry("discounts.queries.forwarded", "Look-ups that another instance was asked for, by outcome."),
            Map.entry("discounts.uses.applied", "Uses that were reserved for an order, by rule."),
            Map.entry(
                    "discounts.uses.collecting.rounds",
                    "Rounds in which uses asked for their limits: all at once, or in turn after they were contended."),
            Map.entry("discounts.uses.redeemed", "Uses that were redeemed, by rule."),
            Map.entry("discounts.uses.refused", "Uses that were refused, by rule and reason."),
            Map.entry("discounts.uses.released", "Uses that were given back, by rule and cause."));

    /** The latencies that somebody promises to others, or is woken for. */
    static final Set<String> HISTOGRAMS =
            Set.of("discounts.commands", "discounts.engine.event.to.decision", "discounts.event.to.coupon");

    /** The bounds of their buckets, in nanoseconds: from what a checkout takes at its best to a backlog of minutes. */
    private static final double[] BUCKETS = Stream.of(
                    5L, 10L, 25L, 50L, 100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 30_000L, 300_000L)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public Meter.Id map(Meter.Id id) {
        String help = HELP.get(id.getName());
        return help == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), help, id.getType());
    }

    @Override
    public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return HISTOGRAMS.contains(id.getName())
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BUCKETS)
                        .build()
                        .merge(config)
                : config;
    }
}
