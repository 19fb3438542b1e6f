package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Usage;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.pricing.Pricer;
import io.behaviourdiscounts.issuer.pricing.Taken;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is checked of a coupon and an order before any limit account is asked. The first that fails is the reason: the coupon's end, its
 * validity, a block, a pause, whose it is, whether a limit knows whom to count, what is left of it, the conditions at redemption, the price.
 */
final class UseChecks {

    private final LiveRules rules;
    private final RedeemConditionsCheck conditions = new RedeemConditionsCheck();

    UseChecks(LiveRules rules) {
        this.rules = rules;
    }

    /** What came out. */
    sealed interface Outcome {

        /**
         * Nothing stands in the way but limits.
         *
         * @param discount what the coupon gives to the order by itself
         * @param available the money that the use may take of a store credit; null where it is none
         */
        record Passed(
                Order order, Discount discount, @Nullable Long available) implements Outcome {}

        record Failed(Refusal refusal) implements Outcome {}

        /** All that is left is taken by uses that still collect their limits. */
        record TakenMeanwhile() implements Outcome {}
    }

    /** Whether a coupon can be used for an order at a moment. */
    Outcome check(Live coupon, Use use, CouponCommand command, Instant at) {
        Optional<Refusal> refusal = validity(coupon, use, command, at)
                .or(() -> standing(coupon))
                .or(() -> Whose.refusal(coupon.assignee(), command.getShopper()))
                .or(() -> nobodyToCount(coupon, command.getShopper()));
        if (refusal.isPresent()) {
            return new Outcome.Failed(refusal.get());
        }
        return what(coupon, use, command, at);
    }

    /** What may be had once a shopper can't be given to nobody in particular: they could have it again and again. */
    private Optional<Refusal> nobodyToCount(Live coupon, @Nullable EventUser shopper) {
        if (coupon.perShopperLimit() > 0 && !Whose.isKnown(Set.of(By.values()), shopper)) {
            return shopperNeeded(Set.of(By.values()));
        }
        return rule(coupon)
                .map(rule -> rule.guardrails().perUserLimit())
                .filter(limit -> !Whose.isKnown(limit.by(), shopper))
                .flatMap(limit -> shopperNeeded(limit.by()));
    }

    private static Optional<Refusal> shopperNeeded(Set<By> by) {
        String names = Stream.of(By.values())
                .filter(by::contains)
                .map(each -> switch (each) {
                    case USER -> "id";
                    case DEVICE -> "device_id";
                    case EMAIL -> "email";
                })
                .collect(Collectors.joining(" or "));
        return refusal(
                Reason.SHOPPER_NEEDED,
                "the coupon is limited for each shopper, and none is named: the shopper's " + names + " is needed");
    }

    private Outcome what(Live coupon, Use use, CouponCommand command, Instant at) {
        boolean isReserved = use.state() == Use.State.RESERVED;
        Credit credit = coupon.credit();
        if (isTakenMeanwhile(coupon, isReserved)) {
            return new Outcome.TakenMeanwhile();
        }
        Optional<Refusal> left = credit == null ? uses(coupon, isReserved) : money(credit, isReserved);
        if (left.isPresent()) {
            return new Outcome.Failed(left.get());
        }
        return order(coupon, command, at, credit == null ? null : credit.balance() + (isReserved ? use.amount() : 0));
    }

    private Outcome order(Live coupon, CouponCommand command, Instant at, @Nullable Long available) {
        CheckoutOrder record = command.getOrder();
        if (record == null || record.getLines().isEmpty() || record.getCurrency() == null) {
            return failed(Reason.ORDER_NEEDED, missing(command));
        }
        Order order;
        try {
            order = OrderRecords.order(record);
        } catch (IllegalArgumentException e) {
            return failed(Reason.ORDER_NEEDED, String.valueOf(e.getMessage()));
        }
        Optional<Refusal> unmet = conditions(coupon, order, command, at);
        return unmet.isPresent() ? new Outcome.Failed(unmet.get()) : price(coupon, order, command, available);
    }

    /** What an event's order lacks was found out where the event was read. */
    private static String missing(CouponCommand command) {
        String problem = command.getEventId() == null ? null : command.getReason();
        return problem == null ? "the order's currency and lines are needed" : problem;
    }

    private Outcome price(Live coupon, Order order, CouponCommand command, @Nullable Long available) {
        return switch (Pricer.price(coupon.action(), order, Taken.NOTHING, command.getAmount(), available)) {
            case Price.Refused refused -> new Outcome.Failed(refused.refusal());
            case Price.Given given ->
                budgetCurrency(coupon, order)
                        .<Outcome>map(Outcome.Failed::new)
                        .orElseGet(() -> new Outcome.Passed(order, given.discount(), available));
        };
    }

    /** What can be said of a coupon that has ended. */
    static Refusal ended(Ended coupon) {
        return switch (coupon.status()) {
            case REVOKED -> Refusal.of(Reason.REVOKED, "the coupon was revoked");
            case EXPIRED -> expired();
            case REDEEMED -> alreadyRedeemed();
            case ISSUED, APPLIED -> throw new IllegalStateException("a coupon that has ended is " + coupon.status());
        };
    }

    /** Whether a coupon, its batch or its rule, is blocked or paused. */
    Optional<Refusal> standing(Live coupon) {
        String ruleId = coupon.origin().ruleId();
        if (coupon.blocked() != null) {
            return refusal(Reason.BLOCKED, "the coupon is blocked");
        }
        if (!ruleId.isEmpty() && rules.isBlocked(ruleId)) {
            return refusal(Reason.BLOCKED, "the coupon's rule is blocked");
        }
        if (rule(coupon).filter(Rule::paused).isPresent()) {
            return refusal(Reason.PAUSED, "the coupon's rule is paused");
        }
        return coupon.origin().batchId().flatMap(rules.batches()::stopped);
    }

    /** The live rule of a coupon; nothing where it has none, or none that is in the book. */
    Optional<Rule> rule(Live coupon) {
        String ruleId = coupon.origin().ruleId();
        return ruleId.isEmpty() ? Optional.empty() : rules.rule(ruleId);
    }

    /** What was reserved in time may be redeemed until the reservation's own end. */
    private static Optional<Refusal> validity(Live coupon, Use use, CouponCommand command, Instant at) {
        if (use.state() == Use.State.RESERVED && command.getType().equals(Words.REDEEM)) {
            return Optional.empty();
        }
        if (!at.isBefore(coupon.expiresAt())) {
            return Optional.of(coupon.isSpent() ? alreadyRedeemed() : expired());
        }
        return at.isBefore(coupon.validFrom())
                ? refusal(Reason.NOT_YET_ACTIVE, "the coupon is not valid yet")
                : Optional.empty();
    }

    /** What others have taken may come back: nothing can be said before it does, or does not. */
    private static boolean isTakenMeanwhile(Live coupon, boolean isReserved) {
        Credit credit = coupon.credit();
        return credit == null
                ? !isReserved && coupon.usage().left() == 0 && coupon.usage().collecting() > 0
                : credit.held() > 0;
    }

    private static Optional<Refusal> uses(Live coupon, boolean isReserved) {
        Usage usage = coupon.usage();
        if (isReserved || usage.left() > 0) {
            return Optional.empty();
        }
        return Optional.of(usage.isSpent() ? alreadyRedeemed() : inUse("what is left of the coupon"));
    }

    private static Optional<Refusal> money(Credit credit, boolean isReserved) {
        if (isReserved || credit.balance() > 0) {
            return Optional.empty();
        }
        return Optional.of(credit.isSpent() ? alreadyRedeemed() : inUse("what is left of the store credit"));
    }

    private Optional<Refusal> conditions(Live coupon, Order order, CouponCommand command, Instant at) {
        String definition = coupon.redeemConditions();
        if (definition == null) {
            return Optional.empty();
        }
        ZoneId zone;
        try {
            zone = ZoneId.of(coupon.timeZone());
        } catch (DateTimeException e) {
            return refusal(Reason.CONDITIONS_NOT_MET, "nobody knows the coupon's time zone " + coupon.timeZone());
        }
        EventUser shopper = command.getShopper();
        return conditions.refusal(definition, new OrderDocument(order, shopper, command.getChannel(), at, zone));
    }

    /** A budget is exact, so what can't be counted in its currency can't be given. */
    private Optional<Refusal> budgetCurrency(Live coupon, Order order) {
        return rule(coupon)
                .map(rule -> rule.guardrails().budget())
                .filter(budget -> budget.counted() == Budget.Counted.REDEMPTION)
                .filter(budget -> !budget.value().currency().equals(order.currency()))
                .map(budget -> Refusal.of(
                        Reason.WRONG_CURRENCY,
                        "the budget is in %s, and the order is in %s"
                                .formatted(budget.value().currency(), order.currency())));
    }

    private static Refusal expired() {
        return Refusal.of(Reason.EXPIRED, "the coupon has expired");
    }

    private static Refusal alreadyRedeemed() {
        return Refusal.of(Reason.ALREADY_REDEEMED, "the coupon is spent");
    }

    private static Refusal inUse(String what) {
        return Refusal.of(Reason.IN_USE_ON_ANOTHER_ORDER, what + " is reserved for other orders");
    }

    private static Outcome failed(Reason reason, String detail) {
        return new Outcome.Failed(Refusal.of(reason, detail));
    }

    private static Optional<Refusal> refusal(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
